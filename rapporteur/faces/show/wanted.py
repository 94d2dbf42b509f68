"""Which entries of a view are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.errors import UsageError
from rapporteur.model import Document
from rapporteur.model.edtf import days_of, overlaps


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry must fit; None asks nothing.

    `outlet`, `words`, `actor`, `side` and `issues` are looked for anywhere in the names
    and words they speak of, in either case of letters; of several issues one is enough.
    `since` and `until` are EDTF; an entry without a date fits neither.
    """

    outlet: str | None = None
    words: str | None = None
    document: str | None = None
    actor: str | None = None
    side: str | None = None
    issues: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            value = getattr(self, name)
            try:
                days_of(value or "../..")
            except ValueError as error:
                raise UsageError(
                    f"--{name} {value!r} is no date; write 2031, 2031-05 or 2031-05-17"
                ) from error

    def takes_document(self, document: Document) -> bool:
        """Whether the document is wanted."""
        return (self.document is None or document.id == self.document) and fits(
            self.outlet, [document.metadata.outlet]
        )

    def takes_date(self, value: str | None) -> bool:
        """Whether something of this date is wanted; what lies partly within is."""
        if self.since is None and self.until is None:
            return True
        if value is None:
            return False
        return overlaps(value, f"{self.since or '..'}/{self.until or '..'}")


def fits(asked: str | None, given: Iterable[str | None]) -> bool:
    """Whether what is asked for stands in one of the names or words, or nothing is asked."""
    if asked is None:
        return True
    return any(asked.casefold() in words.casefold() for words in given if words)
