"""Where in a text something was said.

Offsets count Unicode code points of `Document.text`, from 0, end excluded:
the slice `text[span.start:span.end]` *is* the evidence.
"""

from dataclasses import dataclass

from rapporteur.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, [start, end).

    >>> Span(4, 10).of("The treaty stands.")
    'treaty'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words themselves.

        Raises:
            SpanError: the span runs past the end of `text`.
        """
        if self.end > len(text):
            raise SpanError(
                f"span [{self.start}, {self.end}) runs past the text's end, {len(text)}"
            )
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character; touching is not sharing."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end
