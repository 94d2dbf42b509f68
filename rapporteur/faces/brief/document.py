"""A briefing as DOCX, with real footnotes (Office Open XML, ECMA-376 part 1, 17.11)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from rapporteur.errors import UsageError
from rapporteur.faces.brief.briefing import Briefing
from rapporteur.text import visible

if TYPE_CHECKING:
    from docx.document import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
)
_NAMES: Any = {"w": _W}


def write_docx(briefing: Briefing, path: Path) -> None:
    """Write the file.

    Raises:
        UsageError: python-docx is not installed.
        OSError: the file cannot be written.
    """
    try:
        import docx  # noqa: PLC0415 - an extra, and only needed here
    except ImportError as error:
        raise UsageError(
            "a briefing as .docx needs python-docx: pip install 'rapporteur[brief]'"
        ) from error
    document = docx.Document()
    document.core_properties.title = visible(briefing.title)
    document.add_heading(visible(briefing.title), level=1)
    document.add_paragraph(visible(briefing.covers))
    notes = _Notes()
    for section in briefing.sections:
        document.add_heading(visible(section.heading), level=2)
        for line in section.lines:
            paragraph = document.add_paragraph(visible(line.text), style="List Bullet")
            for note in line.notes:
                paragraph._p.append(notes.add(visible(str(note))))  # noqa: SLF001 - it has no footnotes
            for words in line.beneath:
                paragraph.add_run().add_break()
                paragraph.add_run(visible(words)).italic = True
    notes.put_into(document)
    document.save(str(path))


class _Notes:
    """The part of the file that holds the footnotes; 0 and 1 are the lines above them."""

    def __init__(self) -> None:
        self._root = etree.Element(_w("footnotes"), nsmap=_NAMES)
        for number, kind in enumerate(("separator", "continuationSeparator")):
            note = self._note(number)
            note.set(_w("type"), kind)
            etree.SubElement(_run(note[0]), _w(kind))
        self._next = 2

    def add(self, words: str) -> etree._Element:
        """A footnote of these words; the run that refers to it."""
        number, self._next = self._next, self._next + 1
        note = self._note(number)
        etree.SubElement(_raised(note[0]), _w("footnoteRef"))
        text = etree.SubElement(_run(note[0]), _w("t"))
        text.text = f" {words}"
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        holder = etree.Element(_w("p"), nsmap=_NAMES)
        run = _raised(holder)
        etree.SubElement(run, _w("footnoteReference")).set(_w("id"), str(number))
        return run

    def put_into(self, document: "Document") -> None:
        """Make the footnotes a part of the document."""
        from docx.opc.packuri import PackURI  # noqa: PLC0415 - as docx itself
        from docx.opc.part import Part  # noqa: PLC0415

        body = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        name = PackURI("/word/footnotes.xml")
        part = Part(name, _TYPE, body, document.part.package)
        document.part.relate_to(part, _RELATION)

    def _note(self, number: int) -> etree._Element:
        note = etree.SubElement(self._root, _w("footnote"))
        note.set(_w("id"), str(number))
        etree.SubElement(note, _w("p"))
        return note


def _run(paragraph: etree._Element) -> etree._Element:
    return etree.SubElement(paragraph, _w("r"))


def _raised(paragraph: etree._Element) -> etree._Element:
    run = _run(paragraph)
    properties = etree.SubElement(run, _w("rPr"))
    etree.SubElement(properties, _w("vertAlign")).set(_w("val"), "superscript")
    return run


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"
