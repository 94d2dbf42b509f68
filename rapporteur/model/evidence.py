"""Where in the record's pages a finding rests."""

from dataclasses import dataclass

from rapporteur.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that a finding rests on: [start, end) of a document's text."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The same as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """What a source gives, and the words in which it does."""

    value: str
    document: str
    start: int
    end: int
