"""Pages: the bytes that were had, and the text that was read out of them."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur.model.span import Span


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one page as they were had at one moment. Never changes.

    `name` is how the page was given: a path, an address, or `archive.warc.gz#3`
    for the third record of an archive. `media_type` and `charset` are what the
    carrier (HTTP, WARC, feed) declared, lower case, or None. `fetched` is the
    moment of capture in ISO 8601, UTC, or None for a file. `clipped` says in
    words that the bytes are known to be cut ("WARC-Truncated: length"), or is None.
    """

    body: bytes
    name: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None
    clipped: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()


class SegmentKind(StrEnum):
    """What a stretch of a page is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    META = "meta"
    BOILERPLATE = "boilerplate"


#: The kinds that hold what the outlet reports; statements are looked for here alone.
CONTENT_KINDS = frozenset({SegmentKind.TITLE, SegmentKind.BODY, SegmentKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of `Document.text`.

    All of them together hold every character that is not white space exactly
    once, in text order.
    """

    span: Span
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about a document, kept and shown.

    `kind` is one of `FLAG_KINDS`; `detail` is one sentence for the reader.
    """

    kind: str
    detail: str


#: Every doubt there is, and what it means.
FLAG_KINDS: dict[str, str] = {
    "charset_guessed": "no charset was declared; it was told from the bytes",
    "charset_differs": "the charset declared is not the one the bytes are in",
    "characters_replaced": "some bytes are no characters of the charset (U+FFFD)",
    "source_cut": "the bytes themselves are known to be cut",
    "depth_cut": "nesting deeper than the parser keeps was flattened",
    "attributes_cut": "a tag with very many attributes was shortened",
    "text_missing": "a second reader found words that the first did not",
    "hidden_text": "the page hides some of its text from its readers",
    "control_characters": "characters that change how text looks, or show nothing",
    "no_body": "no article was found on the page",
    "body_doubtful": "what is article and what is furniture could not be told well",
    "no_title": "no title was found",
    "no_date": "no date of publication was found",
    "date_doubtful": "the date of publication is uncertain",
    "quotation_open": "a quotation is opened and never closed",
    "text_long": "names and reported speech were only looked for in the first part",
    "language_unknown": "the page is in a language that no statements can be read in",
}


@dataclass(frozen=True, slots=True)
class Decoding:
    """How bytes became characters.

    `charset` is the WHATWG name, lower case; `source` says who said so: `bom`,
    `transport`, `markup`, `bytes` (told from the bytes), `default`; `declared` is
    what was declared where that was not used; `replaced` counts U+FFFD put in.
    """

    charset: str
    source: str
    declared: str | None = None
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as a page gives it.

    `value` is EDTF and never more precise than the words; `words` is the string it
    was read from; `source` is where: `page`, `metadata` or `url`; `zone` is the zone
    as stated ("GMT", "+02:00"), or None where none is; `time` is "12:32" or None;
    `span` is set when the words stand in `Document.text`.
    """

    value: str
    words: str
    source: str
    zone: str | None = None
    time: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None and empty mean: it does not say."""

    outlet: str | None = None
    title: str | None = None
    published: FoundDate | None = None
    updated: FoundDate | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    kind: str = "report"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """`Document.text[start:end]` was written from one place of the source.

    For a text file `path` is empty and `offset` counts code points of the decoded
    file. For HTML `path` names the node that holds the characters, as element
    indices from the root ("1/0/3/2"), with a final "t" for the text inside the
    element and "z" for the text after it; `offset` counts code points of that
    node's text before white space was folded.
    """

    start: int
    end: int
    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a snapshot, with everything said about the text as a whole.

    `id` is made from the bytes alone. `pieces` map the text back to its source, in
    text order; for a text file there is one, the identity.
    """

    id: str
    sha256: str
    text: str
    segments: tuple[Segment, ...]
    decoding: Decoding
    metadata: Metadata = field(default_factory=Metadata)
    pieces: tuple[Piece, ...] = ()
    flags: tuple[Flag, ...] = ()
    media: str = "text"


def document_id(sha256: str) -> str:
    """The id of the document read from bytes with this hash.

    >>> document_id("9f86d081884c7d659a2feaa0c55ad015")
    'd9f86d081884c7d65'
    """
    return "d" + sha256[:16]
