"""Reading a record's pages again from their bytes, and comparing."""

from collections.abc import Iterator
from dataclasses import fields

from rapporteur.engines.readers import Limits, Readers, Refusal
from rapporteur.language.description import folder_of
from rapporteur.model import Reading
from rapporteur.record.verify import Problem
from rapporteur.record.view import view_record
from rapporteur.settings import Settings


def differences(settings: Settings) -> Iterator[Problem]:
    """What this program reads otherwise than what is in the record, by document.

    Raises:
        RecordError: the record cannot be opened.
    """
    limits = Limits(seconds=settings.seconds, megabytes=settings.megabytes)
    with (
        view_record(settings.record) as view,
        Readers(limits, settings.workers, folder_of(settings.model)) as readers,
    ):
        for document in view.documents():
            result = readers.read(view.snapshot(document.id))
            kept = view.as_read(document.id)
            if isinstance(result, Refusal):
                yield Problem("unreadable", document.id, result.reason)
            elif result != kept:
                parts = _parts(kept, result)
                yield Problem("reread", document.id, f"reads otherwise now: {parts}")


def _parts(kept: Reading, again: Reading) -> str:
    names = ("text", "segments", "decoding", "metadata", "pieces", "flags", "media")
    differing = [
        name
        for name in names
        if getattr(kept.document, name) != getattr(again.document, name)
    ]
    differing += [
        field.name
        for field in fields(Reading)
        if field.name != "document"
        and getattr(kept, field.name) != getattr(again, field.name)
    ]
    return ", ".join(differing)
