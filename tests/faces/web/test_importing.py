"""A colleague's file of corrections: what would come of it, and that it is taken in."""

import shutil
from pathlib import Path

import lxml.html
import pytest

from rapporteur.faces.web.app import make_app
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.importing import MOST_BYTES
from rapporteur.record.corrections import path_of, read_log
from tests.faces.web.asking import PORT, Client
from tests.faces.web.forms import done, first

ADDRESS = "/corrections/file"


@pytest.fixture
def theirs(settled: Path, tmp_path: Path) -> Client:
    """A colleague's desk, over the same pages."""
    path = tmp_path / "colleague" / settled.name
    path.parent.mkdir()
    shutil.copy(settled, path)
    desk = Desk(path, PORT)
    return Client(make_app(desk), desk)


def _told(page: str) -> dict[str, list[str]]:
    """The corrections on the page by the heading that they stand beneath."""
    root = lxml.html.document_fromstring(page)
    return {
        section.find("h2").text.strip(): [
            " ".join(li.text_content().split()) for li in section.iter("li")
        ]
        for section in root.xpath("//section[contains(@class, 'after')]")
    }


def _file(client: Client) -> str:
    answer = client(ADDRESS)
    assert answer.status == 200
    assert answer.header("content-disposition").startswith("attachment")  # type: ignore[union-attr]
    return answer.text


def _known(client: Client) -> int:
    return len(read_log(path_of(client.desk.record)).corrections)


def test_it_is_shown_first_then_taken_in_and_known_then(
    river: Client, theirs: Client
) -> None:
    target = first(theirs, "figures")
    made = done(theirs, do="reject", what="figures", target=target)
    done(theirs, do="undo", what="corrections", target=made)
    done(theirs, do="confirm", what="events", target=first(theirs, "events"))
    lines = _file(theirs)
    seen = river.post(ADDRESS, {"do": "preview", "lines": lines})
    assert seen.status == 200
    assert {k: len(v) for k, v in _told(seen.text).items()} == {"Holds": 2, "Taken back or replaced": 1}  # fmt: skip
    assert "Nothing is taken in yet" in seen.text
    assert _known(river) == 0
    # The page sends the very same lines once more.
    form = lxml.html.document_fromstring(seen.text).forms
    again = next(f for f in form if f.fields.get("do") == "accept").fields["lines"]
    taken = river.post(ADDRESS, {"do": "accept", "lines": again})
    assert "3 corrections were taken in" in taken.text
    assert _known(river) == 3
    later = river.post(ADDRESS, {"do": "preview", "lines": lines})
    assert "Nothing in it is new" in later.text
    assert "3 corrections were known before" in later.text
    assert path_of(river.desk.record).read_text() == lines


def test_whoever_says_otherwise_is_shown_beside(river: Client, theirs: Client) -> None:
    target = first(river, "events")
    fields = {"do": "set", "what": "events", "target": target, "field": "start"}
    done(river, **fields, value="2031-04-01")
    done(theirs, **fields, value="2031-04-02", by="Olen")
    seen = river.post(ADDRESS, {"do": "preview", "lines": _file(theirs)})
    (said, otherwise) = _told(seen.text)["Somebody says otherwise"]
    assert "2031-04-02" in said
    assert otherwise.startswith("Ida says otherwise") and "2031-04-01" in otherwise


def test_what_fits_nothing_is_told(empty: Client, theirs: Client) -> None:
    """A file about pages that were never read here."""
    done(theirs, do="reject", what="figures", target=first(theirs, "figures"))
    seen = empty.post(ADDRESS, {"do": "preview", "lines": _file(theirs)})
    assert list(_told(seen.text)) == ["Fits nothing in this record"]
    taken = empty.post(ADDRESS, {"do": "accept", "lines": _file(theirs)})
    for page in (seen, taken, empty("/corrections")):
        assert "A figure is wrong" in page.text
        # What is not there has no page that a link could lead to.
        assert "/correct/figures/" not in page.text


def test_a_damaged_line_is_left_out(river: Client, theirs: Client) -> None:
    done(theirs, do="reject", what="figures", target=first(theirs, "figures"))
    line = _file(theirs).splitlines()[0]
    changed = line.replace('"by":"Ida"', '"by":"Ada"')
    assert changed != line
    seen = river.post(ADDRESS, {"do": "preview", "lines": f"{line}\r\n{changed}\r\n"})
    page = " ".join(lxml.html.document_fromstring(seen.text).text_content().split())
    assert "1 line is left out" in page
    assert "Line 2: its words are not those that its id was made from" in page


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "holds no correction"),
        ("Dear Ida, here is my file.", "line 1"),
        ("<script>alert(1)</script>", "line 1"),
        ("{" * 5000, "line 1"),
        ("x" * (MOST_BYTES + 1), "rapporteur correct import"),
    ],
    ids=["nothing", "a letter", "a script", "nested", "too long"],
)
@pytest.mark.parametrize("do", ["preview", "accept"])
def test_what_is_no_such_file_is_told_and_nothing_kept(
    river: Client, do: str, lines: str, told: str
) -> None:
    answer = river.post(ADDRESS, {"do": do, "lines": lines})
    page = lxml.html.document_fromstring(answer.text)
    assert answer.status == 422
    assert told in page.xpath("string(//*[@role='alert'])")
    assert not page.xpath("//script[not(@src)]")
    assert _known(river) == 0
