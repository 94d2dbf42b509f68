"""Refused: an input that is kept aside before it could be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that is kept aside, and in one sentence why.

    `body` holds its bytes where they were had, so that nothing is lost.
    """

    name: str
    reason: str
    body: bytes | None = None
