"""The record as text that is the same whenever the record is.

What a run adds (its number, its moments, the chain) is left out: it differs between two
records that hold the same.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import TextIO

import msgspec

from rapporteur.record.tables import FOUND, SETTLED
from rapporteur.record.view import View


def dump_canonical(view: View, out: TextIO) -> str:
    """Write the record as sorted JSON lines, the sha256 of them all last; that hash."""
    total = hashlib.sha256()
    for line in canonical_lines(view):
        total.update(line.encode() + b"\n")
        out.write(line + "\n")
    out.write(json.dumps({"sha256": total.hexdigest()}) + "\n")
    return total.hexdigest()


def canonical_lines(view: View) -> Iterator[str]:
    """One line for each thing in the record; each table sorted by its key."""
    for given in view.inputs():
        yield _line("input", given)
    for document in view.documents():
        reading = view.reading(document.id)
        yield _line("document", (view.name(document.id), reading.document))
        for table in FOUND:
            for found in getattr(reading, table):
                yield _line(table, (document.id, found))
    for table in SETTLED:
        for settled in view.settled(table):
            yield _line(table, settled)


def _line(kind: str, found: object) -> str:
    return f'{{"{kind}":{msgspec.json.encode(found, order="sorted").decode()}}}'
