"""The pages as a bibliography: RIS, BibTeX and CSL-JSON, as reference managers read them."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rapporteur.model import Document
from rapporteur.record.view import View
from rapporteur.text import one_line

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def write_ris(view: View, file: BinaryIO) -> None:
    """A reference of the type NEWS a page."""
    for document, url in _pages(view):
        fields = [("TY", "NEWS"), ("ID", document.id)]
        meta = document.metadata
        fields += [("TI", one_line(meta.title))] if meta.title else []
        fields += [("AU", one_line(name)) for name in meta.bylines]
        fields += [("T2", one_line(meta.outlet))] if meta.outlet else []
        if day := _day(document):
            fields += [("PY", day[0]), ("DA", "/".join((*day, "", "")[:3]))]
        fields += [("UR", one_line(url))] if url else []
        fields += [("LA", meta.language)] if meta.language else []
        fields.append(("ER", ""))
        lines = (f"{tag}  - {value}\r\n" for tag, value in fields)
        file.write("".join(lines).encode() + b"\r\n")


def write_bibtex(view: View, file: BinaryIO) -> None:
    """An entry of the type article a page, its id the key."""
    for document, url in _pages(view):
        meta = document.metadata
        day = _day(document)
        fields = {
            "title": meta.title and _latex(meta.title),
            "author": " and ".join(f"{{{_latex(n)}}}" for n in meta.bylines),
            "journal": meta.outlet and _latex(meta.outlet),
            "year": day[0] if day else None,
            "month": day[1] if len(day) > 1 else None,
            "day": day[2] if len(day) > 2 else None,
            "url": url and _latex(url),
            "language": meta.language,
        }
        lines = [f"  {k} = {{{v}}},\n" for k, v in fields.items() if v]
        entry = f"@article{{{document.id},\n{''.join(lines)}}}\n\n"
        file.write(entry.encode())


def write_csl(view: View, file: BinaryIO) -> None:
    """An item of the type article-newspaper a page (CSL-JSON 1.0)."""
    items = []
    for document, url in _pages(view):
        meta = document.metadata
        day = _day(document)
        item = {
            "id": document.id,
            "type": "article-newspaper",
            "title": meta.title,
            "author": [{"literal": name} for name in meta.bylines],
            "container-title": meta.outlet,
            "issued": {"date-parts": [[int(part) for part in day]]} if day else None,
            "URL": url,
            "language": meta.language,
        }
        items.append({key: value for key, value in item.items() if value})
    file.write(json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n")


def _pages(view: View) -> Iterator[tuple[Document, str | None]]:
    for document in view.documents_by_date():
        yield document, view.name(document.id)[1] or document.metadata.url


def _day(document: Document) -> Sequence[str]:
    """Year, month and day of publication as far as they are known; an interval is none."""
    date = document.metadata.published
    found = _DAY.match(date.value.rstrip("~?%")) if date else None
    return [part for part in found.groups() if part] if found else []


def _latex(words: str) -> str:
    return one_line(words).translate(_LATEX)
