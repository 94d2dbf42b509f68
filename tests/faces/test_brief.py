"""Briefings: nothing in them that is not in the record, and a note on each item."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree
from lxml import html as lxml_html

from rapporteur.errors import UsageError
from rapporteur.faces.brief import Briefing, compose, write_briefing
from rapporteur.faces.brief.briefing import Line, Note, Section
from rapporteur.faces.cli import run
from rapporteur.faces.show import Book, Wanted
from rapporteur.model import Actor, Conflict, Identity, Settled, Snapshot, Value
from rapporteur.record.store import open_record
from rapporteur.record.view import View, view_record
from tests.record.talks import SHUT, VERSION, make, page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = Briefing(
    '<script>alert(1)</script> #eval("1") $x$',
    "From a record of 1 page.",
    (
        Section(
            "Positions",
            (
                Line(
                    "Vardania — support #import <b>",
                    ("condition: if *it* rains",),
                    (
                        Note(
                            "The <i>Ledger",
                            "2031",
                            "https://l.example/?a=1&b=2",
                            "«Да» & 🜄",
                        ),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("brief") / "talks"
    make(path, page(url="https://ledger.example/1", fetched="2031-05-17"), page(SHUT))
    with view_record(path) as view:
        yield view


def test_every_item_has_a_note_with_the_words_of_a_page(view: View) -> None:
    briefing = compose(Book(view), "Talks", Wanted(), ["statements"])
    (section,) = briefing.sections
    texts = [document.text for document in view.documents()]
    assert len(section.lines) == 3
    for line in section.lines:
        assert line.notes
        assert all(any(note.words in text for text in texts) for note in line.notes)
    assert {note.address for line in section.lines for note in line.notes} == {
        "https://ledger.example/1",
        "pages/open.txt",
    }


def test_what_does_not_fit_is_left_out(view: View) -> None:
    briefing = compose(Book(view), "Talks", Wanted(words="river"), ["statements"])
    assert [len(s.lines) for s in briefing.sections] == [1]
    assert (
        compose(Book(view), "Talks", Wanted(words="herring"), ["statements"]).sections
        == ()
    )
    with pytest.raises(UsageError, match="no view 'weather'"):
        compose(Book(view), "Talks", Wanted(), ["weather"])


def _settled(path: Path, *pages: Snapshot) -> Path:
    """A record of these pages, their referents one actor, on whom they differ."""
    make(path, *pages)
    with open_record(path, version=VERSION) as writer:
        readings = list(writer.readings())
        writer.begin_run({})
        values = tuple(Value("2", r.document.id, 0, 5) for r in readings)
        writer.keep(
            Settled(
                actors=(Actor("a1", "state", "Vardania"),),
                identities=tuple(
                    Identity(r.id, "a1") for one in readings for r in one.referents
                ),
                conflicts=(Conflict("k1", "gates", "sources differ", values),),
            )
        )
        writer.close_run()
    return path


def test_of_an_issue_there_is_what_stands_in_one_paragraph_with_a_position(
    tmp_path: Path,
) -> None:
    views = ["positions", "figures", "differences", "statements"]
    with view_record(_settled(tmp_path / "talks", page(), page(SHUT))) as view:
        every, some, none = (
            compose(Book(view), "Talks", Wanted(issues=issues), views).sections
            for issues in ((), ("gates",), ("fish",))
        )
    assert [len(section.lines) for section in every] == [2, 2, 1, 3]
    # The title, on which the pages differ, and a later statement are not about gates.
    assert [len(section.lines) for section in some] == [2, 2, 2]
    assert none == ()


@pytest.mark.parametrize(
    ("days", "n"),
    [({}, 1), ({"since": "2031-05-17"}, 1), ({"until": "2031-05-16"}, 0)],
)
def test_a_difference_is_of_the_days_on_which_its_versions_were_printed(
    tmp_path: Path, days: dict[str, str], n: int
) -> None:
    path = _settled(tmp_path / "talks", page(fetched="2031-05-17"), page(SHUT))
    with view_record(path) as view:
        found = compose(Book(view), "Talks", Wanted(**days), ["differences"])
    assert len(found.sections) == n


def test_html_escapes_every_word(tmp_path: Path) -> None:
    write_briefing(HOSTILE, tmp_path / "b.html")
    text = (tmp_path / "b.html").read_text(encoding="utf-8")
    root = lxml_html.fromstring(text)
    assert not root.xpath("//script | //b | //i")
    assert root.xpath("string(//title)") == HOSTILE.title
    assert root.xpath("string(//ol/li[@id='n1'])").startswith(
        str(HOSTILE.sections[0].lines[0].notes[0])
    )
    assert root.xpath("//sup/a/@href") == ["#n1"]
    assert not re.search(r"(?:src|href)=\"http", text)


def test_docx_has_real_footnotes(tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    write_briefing(HOSTILE, path)
    assert docx.Document(str(path)).paragraphs[0].text == HOSTILE.title
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    referred = [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")]
    kept = {n.get(f"{W}id"): "".join(t.text for t in n.iter(f"{W}t")) for n in notes}
    assert referred == ["2"]
    assert kept["2"].strip() == str(HOSTILE.sections[0].lines[0].notes[0])


def test_pdf_is_made_and_is_the_same_twice(tmp_path: Path) -> None:
    write_briefing(HOSTILE, tmp_path / "a.pdf")
    write_briefing(HOSTILE, tmp_path / "b.pdf")
    body = (tmp_path / "a.pdf").read_bytes()
    assert body.startswith(b"%PDF") and body == (tmp_path / "b.pdf").read_bytes()


def test_another_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in none of \.html, \.docx, \.pdf"):
        write_briefing(HOSTILE, tmp_path / "b.odt")


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "record.rapporteur", page())
    assert run(["brief", "--output", "b.html", "--view", "statements"]) == 0
    assert "b.html holds 2 items" in capsys.readouterr().err
    assert run(["brief", "--output", "b.odt"]) == 2
