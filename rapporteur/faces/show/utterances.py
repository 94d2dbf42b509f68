"""Utterances: what was said once, as each outlet prints it, word against word."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Evidence, Statement, Utterance, Witness


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The utterances wanted, by date and id."""
    statements = {s.id: s for s in book.view.statements()}
    found = [
        u
        for u in book.view.settled("utterances")
        if _takes(book, wanted, u, [statements[s] for s in u.statements])
    ]
    for utterance in sorted(found, key=lambda u: (u.said_on or "~", u.id)):
        yield _entry(book, utterance, statements)


def _takes(
    book: Book, wanted: Wanted, utterance: Utterance, reports: list[Statement]
) -> bool:
    words = [book.words(s.document, s.contents) for s in reports]
    places = [place for s in reports for place in _places(s)]
    return (
        fits(wanted.actor, book.called(utterance.speakers))
        and fits(wanted.side, book.called(book.sides(utterance.speakers)))
        and fits(wanted.words, words)
        and wanted.takes_date(utterance.said_on)
        and book.takes(places, wanted.outlet)
        and (
            wanted.document is None
            or any(s.document == wanted.document for s in reports)
        )
    )


def _places(statement: Statement) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(statement.document, s.start, s.end) for s in statement.contents
    )


def _entry(book: Book, utterance: Utterance, statements: dict[str, Statement]) -> Entry:
    base = statements[utterance.base]
    lines = []
    for witness in utterance.apparatus:
        where = book.origin(statements[witness.statement].document)
        lines.append(f"{where}: {_against(utterance, witness)}")
    return Entry(
        utterance.id,
        f"{book.names(utterance.speakers)}, {utterance.said_on or 'date unknown'}"
        f"  [{utterance.relation}, {len(utterance.statements)} reports,"
        f" {utterance.n_independent} independent]",
        tuple(lines),
        _places(base),
        utterance.said_on,
    )


def _against(utterance: Utterance, witness: Witness) -> str:
    """A witness against the base, as an apparatus has it: lemma ] reading."""
    copied = "" if witness.independent else " (a copy)"
    if not witness.quotes:
        return f"paraphrases{copied}"
    if not witness.variants:
        return f"the same words{copied}"
    readings = []
    for variant in witness.variants:
        lemma = " ".join(utterance.words[variant.start : variant.end])
        if variant.at is not None:
            readings.append(f"has “{lemma}” elsewhere")
        elif not lemma:
            readings.append(f"adds “{variant.words}”")
        elif not variant.words:
            readings.append(f"leaves out “{lemma}”")
        else:
            readings.append(f"{lemma} ] {variant.words}")
    return "; ".join(readings) + copied
