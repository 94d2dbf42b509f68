"""The chain of commits: each link holds the hash of the one before.

A link says what one commit changed: `["document", id, digest]`, `["input", name, sha256,
hash]` or `["gone", name, sha256]` for an input that another one replaced. Whoever follows
the chain from its beginning knows what must be in the record, so that a page that was
taken out, or a commit that was lost, is missed.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable

import msgspec

Change = tuple[str, ...]


def item(changes: Iterable[Change]) -> str:
    """What a commit changed, as the chain keeps it."""
    return json.dumps(list(changes), ensure_ascii=False)


def read_item(words: str) -> list[Change]:
    """The changes of an item.

    Raises:
        ValueError: it is none (msgspec.DecodeError).
    """
    return msgspec.json.decode(words, type=list[Change])


def link(before: str, words: str) -> str:
    """The hash of a commit, from the hash before it ("" for the first) and its item."""
    return hashlib.sha256(f"{before} {words}".encode()).hexdigest()


def input_change(row: sqlite3.Row) -> Change:
    """What the chain keeps of an input."""
    columns = json.dumps(tuple(row), ensure_ascii=False)
    found = hashlib.sha256(columns.encode()).hexdigest()
    return ("input", row["name"], row["sha256"], found)
