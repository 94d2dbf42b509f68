"""Documents made by hand for the tests of the record."""

from rapporteur.model import (
    Decoding,
    Document,
    Flag,
    FoundDate,
    Metadata,
    Piece,
    Reading,
    Segment,
    SegmentKind,
    Snapshot,
    Span,
    Statement,
    StatementKind,
    document_id,
    statement_id,
)


def snapshot(words: str, name: str = "page.txt", url: str | None = None) -> Snapshot:
    return Snapshot(words.encode(), name, url=url, media_type="text/plain")


def reading(given: Snapshot) -> Reading:
    """One body segment with one statement on its first word; named by the snapshot's url."""
    text = given.body.decode()
    identity = document_id(given.sha256)
    contents = (Span(0, max(1, len(text.split()[0]))),)
    statement = Statement(
        statement_id(identity, contents), identity, StatementKind.DIRECT, contents, Span(len(text) - 1, len(text))
    )  # fmt: skip
    document = Document(
        identity,
        given.sha256,
        text,
        (Segment(Span(0, len(text)), SegmentKind.BODY),),
        Decoding("utf-8", "bytes"),
        Metadata(
            outlet="The Ledger",
            title=text[:9],
            published=FoundDate("2031-03-03", "3 March 2031", "page", span=Span(0, 1)),
            bylines=("Ana Belo",),
            url=given.url,
        ),
        (Piece(0, len(text), "", 0),),
        (Flag("no_title", "none"),),
    )
    return Reading(document, (statement,))
