"""Every error that the package raises on purpose, as one tree.

::

    RapporteurError
    ├── UsageError          what was asked for cannot be meant; exit code 2
    │   └── SettingsError   a setting has a value it cannot have
    ├── InputError          one input cannot be read; it is kept aside, the run goes on
    ├── FetchError          an address could not be had
    │   └── AddressRefused  an address that must not be connected to
    ├── ModelError          a model is missing, damaged, or of another version
    ├── SpanError           a span that is none, or lies outside its text
    └── RecordError         the record cannot be opened, read or written
        ├── RecordBusy      another process is writing
        ├── RecordNewer     written by a newer version of the program
        └── RecordDamaged   what is stored is not what was written

Each message names the thing, its value, and the remedy.
"""


class RapporteurError(Exception):
    """Base of all errors raised on purpose."""


class UsageError(RapporteurError):
    """What was asked for cannot be meant."""


class SettingsError(UsageError):
    """A setting has a value it cannot have."""


class InputError(RapporteurError):
    """One input cannot be read; it is kept aside and the run goes on."""


class FetchError(RapporteurError):
    """An address could not be had."""


class AddressRefused(FetchError):
    """An address that must not be connected to."""


class ModelError(RapporteurError):
    """A model is missing, damaged, or of another version."""


class SpanError(RapporteurError, ValueError):
    """A span that is none, or lies outside its text."""


class RecordError(RapporteurError):
    """The record cannot be opened, read or written."""


class RecordBusy(RecordError):
    """Another process is writing to the record."""


class RecordNewer(RecordError):
    """The record was written by a newer version of the program."""


class RecordDamaged(RecordError):
    """What is stored is not what was written."""
