"""TEI P5: each utterance with its critical apparatus, by parallel segmentation (TEI 12.2)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from lxml import etree

from rapporteur.faces.show import Book
from rapporteur.model import Statement, Utterance, Witness
from rapporteur.record.view import View
from rapporteur.text import visible

_TEI = "http://www.tei-c.org/ns/1.0"
#: The names of the document need no prefix; the stubs know of prefixes alone.
_DEFAULT: Any = {None: _TEI}
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def write_tei(view: View, file: BinaryIO) -> None:
    """One document: the pages as its witnesses, an `ab` an utterance with its `app`s."""
    book = Book(view)
    statements = {s.id: s for s in view.statements()}
    utterances = list(view.settled("utterances"))
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap=_DEFAULT)
    pages = {statements[s].document for u in utterances for s in u.statements}
    _header(root, book, sorted(pages))
    body = _in(_in(root, "text"), "body")
    for utterance in utterances:
        _utterance(body, book, utterance, statements)
    if not utterances:
        _in(body, "p").text = "No utterance is printed twice."
    file.write(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    )


def _header(root: etree._Element, book: Book, pages: Sequence[str]) -> None:
    described = _in(_in(root, "teiHeader"), "fileDesc")
    _in(_in(described, "titleStmt"), "title").text = "Utterances as they are printed"
    _in(_in(described, "publicationStmt"), "p").text = "Exported from a record."
    source = _in(described, "sourceDesc")
    if not pages:
        _in(source, "p").text = "No page."
        return
    witnesses = _in(source, "listWit")
    for page in pages:
        witness = _in(witnesses, "witness", {_ID: page})
        witness.text = visible(book.origin(page))


def _utterance(
    body: etree._Element,
    book: Book,
    utterance: Utterance,
    statements: Mapping[str, Statement],
) -> None:
    quoting = [w for w in utterance.apparatus if w.quotes]
    block = _in(body, "ab", {_ID: utterance.id, "type": "utterance"})
    names = book.names(utterance.speakers)
    label = _in(block, "label")
    label.text = visible(f"{names}, {utterance.said_on or 'date unknown'}")
    pages = {w.statement: f"#{statements[w.statement].document}" for w in quoting}
    base = f"#{statements[utterance.base].document}"
    for start, end in blocks(quoting, len(utterance.words)):
        lemma = " ".join(utterance.words[start:end])
        readings = {
            w.statement: reading(w, utterance.words, start, end) for w in quoting
        }
        if all(words == lemma for words in readings.values()):
            _append(block, lemma)
            continue
        app = _in(block, "app")
        agreeing = [pages[s] for s, words in readings.items() if words == lemma]
        wit = " ".join(dict.fromkeys([base, *agreeing]))
        _in(app, "lem", {"wit": wit}).text = visible(lemma)
        for words in dict.fromkeys(w for w in readings.values() if w != lemma):
            having = [pages[s] for s, its in readings.items() if its == words]
            element = _in(app, "rdg", {"wit": " ".join(dict.fromkeys(having))})
            element.text = visible(words)
        app.tail = " "
    for witness in utterance.apparatus:
        _notes(block, book, utterance, witness, statements[witness.statement])


def _notes(
    block: etree._Element,
    book: Book,
    utterance: Utterance,
    witness: Witness,
    statement: Statement,
) -> None:
    """What cannot be set against the base word for word: paraphrases, another order."""
    page = f"#{statement.document}"
    if not witness.quotes:
        words = book.words(statement.document, statement.contents)
        note = _in(block, "note", {"type": "paraphrase", "corresp": page})
        note.text = visible(words)
    for variant in witness.variants:
        if variant.at is not None:
            words = " ".join(utterance.words[variant.start : variant.end])
            before = " ".join(utterance.words[variant.at : variant.at + 3])
            note = _in(block, "note", {"type": "order", "corresp": page})
            note.text = visible(
                f"“{words}” before “{before}…”" if before else f"“{words}” last"
            )


def blocks(witnesses: Sequence[Witness], n_words: int) -> Iterator[tuple[int, int]]:
    """The base cut where some witness begins or ends to differ; [start, end) in words.

    Variants that overlap lie in one block; an addition is a block without words.
    """
    differing = sorted(
        {(v.start, v.end) for w in witnesses for v in w.variants if v.at is None}
    )
    merged: list[tuple[int, int]] = []
    for start, end in differing:
        if merged and (start < merged[-1][1] or (start, start) == merged[-1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    at = 0
    for start, end in merged:
        if at < start:
            yield at, start
        yield start, end
        at = end
    if at < n_words:
        yield at, n_words


def reading(witness: Witness, words: Sequence[str], start: int, end: int) -> str:
    """What a witness has in the place of words [start, end) of the base."""
    found, at = [], start
    for variant in witness.variants:
        inside = start <= variant.start and variant.end <= end
        # What is added at an edge of the block has a block of its own.
        edge = variant.start == variant.end and variant.start in (start, end)
        elsewhere = edge and start < end
        if not inside or elsewhere or variant.at is not None:
            continue
        found += [*words[at : variant.start], variant.words]
        at = variant.end
    found += words[at:end]
    return " ".join(word for word in found if word)


def _append(block: etree._Element, words: str) -> None:
    """Words behind what the block holds already."""
    last = block[-1]
    last.tail = (last.tail or " ") + visible(words) + " "


def _in(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None
) -> etree._Element:
    return etree.SubElement(parent, f"{{{_TEI}}}{name}", dict(attributes or {}))
