"""The briefing that is chosen on a screen, read there and taken away."""

import io
import zipfile
from pathlib import Path

import lxml.html
import pytest

from rapporteur.faces.show import Book, Wanted
from rapporteur.faces.show.positions import entries
from rapporteur.record.view import view_record
from tests.faces.web.asking import Client


def _page(client: Client, address: str) -> lxml.html.HtmlElement:
    answer = client(address)
    assert answer.status == 200, answer.text
    return lxml.html.document_fromstring(answer.text)


def test_what_was_looked_at_is_chosen(client: Client) -> None:
    looked = _page(client, "/positions?on=2031-03-20&side=a02&issue=i1")
    (link,) = looked.find_class("to-brief")
    form = _page(client, link.get("href")).forms[1]
    assert (form.action, form.fields["until"]) == ("/brief/made", "2031-03-20")
    chosen = form.xpath(".//input[@type='checkbox'][@checked]/@value")
    assert chosen == ["positions", "i1"]


def test_it_holds_what_was_chosen_and_every_item_has_its_words(
    client: Client, story: Path
) -> None:
    asked = (
        "view=positions&issue=i1&issue=i3&since=2031-03-02&until=2031-03-20&limit=1000"
    )
    page = _page(client, f"/brief/made?{asked}")
    items = page.xpath("//article/ul/li")
    with view_record(story) as view:
        wanted = Wanted(issues=("i1", "i3"), since="2031-03-02", until="2031-03-20")
        there = list(entries(Book(view), wanted))
        texts = [document.text for document in view.documents()]
    assert len(items) == len(there) > 0
    assert [h.text for h in page.xpath("//article/h2")] == ["Positions", "Notes"]
    notes = page.xpath("//ol[@class='notes']/li")
    assert page.xpath("//article//sup/a/@href") == [f"#{n.get('id')}" for n in notes]
    for note in notes:
        words = note.text_content().partition("“")[2].rpartition("”")[0]
        assert any(words in " ".join(text.split()) for text in texts), words


@pytest.mark.parametrize(
    ("form", "media", "start"),
    [
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)  # fmt: skip
def test_it_is_taken_away(client: Client, form: str, media: str, start: bytes) -> None:
    title = "Where%20it%20%22stands%22%0d%0aX-Other:%20<b>"
    answer = client(f"/brief/made?title={title}&view=figures&limit=10&form={form}")
    assert (answer.status, answer.header("content-type")) == (200, media)
    name = f'attachment; filename="where-it-stands-x-other-b.{form}"'
    assert answer.header("content-disposition") == name
    assert answer.header("x-other") is None
    assert answer.body.startswith(start)
    if form == "docx":
        assert zipfile.ZipFile(io.BytesIO(answer.body)).testzip() is None


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("view=weather", 422, "No view 'weather'"),
        ("form=odt", 422, "cannot be asked"),
        ("since=yesterday", 422, "cannot be asked"),
        ("limit=0", 422, "cannot be asked"),
        (
            "view=positions&since=1999-01-01&until=1999-01-02",
            200,
            "Nothing in the record fits",
        ),
    ],
)
def test_what_cannot_be_is_told(
    client: Client, asked: str, status: int, told: str
) -> None:
    answer = client(f"/brief/made?{asked}")
    assert (answer.status, told in lxml.html.fromstring(answer.text).text_content()) == (status, True)  # fmt: skip
