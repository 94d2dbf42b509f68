"""Rapporteur keeps the sourced record of a negotiation."""

from rapporteur.faces.api import Record, Table, add, correct, open_record, read_page
from rapporteur.settings import Settings
from rapporteur.version import __version__

__all__ = [
    "Record",
    "Settings",
    "Table",
    "__version__",
    "add",
    "correct",
    "open_record",
    "read_page",
]
