"""What is no correction, or comes from elsewhere, or at the wrong moment."""

from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import lxml.html
import pytest

from rapporteur.engines import correcting
from rapporteur.engines.correcting import lay_over
from rapporteur.errors import RecordError
from rapporteur.faces.web import correct
from rapporteur.faces.web.correct import COOKIE
from rapporteur.record import corrections
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.lock import WriterLock
from tests.faces.web.asking import PORT, Client, ask, run
from tests.faces.web.forms import first, read, send
from tests.faces.web.payloads import payloads


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"do": "burn"}, "nothing is corrected by"),
        ({"do": "set", "what": "statements", "target": "s-none", "field": "speakers"}, "s-none"),
        ({"do": "set", "what": "events", "field": "start", "value": "last Tuesday"}, "EDTF"),
        ({"do": "set", "what": "positions", "field": "stance", "value": "maybe"}, "stance"),
        ({"do": "set", "what": "positions", "field": "colour", "value": "red"}, "colour"),
        ({"do": "reject", "what": "actors"}, "not rejected"),
        ({"do": "merge", "what": "actors", "into": "Nobody Known"}, "Nobody Known"),
        ({"do": "merge", "what": "actors"}, "with which other"),
        ({"do": "split", "what": "actors"}, "nothing is chosen"),
        ({"do": "split", "what": "issues", "off": "p1"}, "called"),
        ({"do": "add", "what": "documents", "contents": "words nobody wrote"}, "does not stand"),
        ({"do": "undo", "target": "k-none"}, "k-none"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_leads_back(
    river: Client, fields: dict[str, str], words: str
) -> None:
    if "target" not in fields and fields.get("what"):
        fields = {**fields, "target": first(river, fields["what"])}
    answer = send(river, **fields, back="/statements?words=river")
    assert answer.status == 422
    page = lxml.html.document_fromstring(answer.text)
    assert words in page.find(".//main").text_content()
    assert page.xpath("//main//a[@href='/statements?words=river']")
    assert read_log(path_of(river.desk.record)).corrections == ()


def test_while_another_writes_it_is_kept_and_told(river: Client) -> None:
    target, lock = first(river, "statements"), WriterLock(river.desk.record)
    at = read(river, "/review.json?what=statements")["total"]
    lock.take()
    try:
        answer = send(river, do="confirm", what="statements", target=target, back="/review")  # fmt: skip
        assert answer.status == 303
        page = river(answer.header("location") or "").text
        assert "Kept, as Ida says" in page
        assert "as soon as it is laid over" in page
        assert read(river, "/review.json?what=statements")["total"] == at - 1
        line = read(river, "/corrections.json")["corrections"][0]
        assert (line["state"], line["is_back"]) == ("waiting", True)
    finally:
        lock.release()
    assert lay_over(river.desk.record)
    line = read(river, "/corrections.json")["corrections"][0]
    assert (line["state"], line["by"], line["is_back"]) == ("holds", "Ida", True)


def test_what_waits_is_undone_before_it_is_seen(river: Client) -> None:
    target, lock = first(river, "statements"), WriterLock(river.desk.record)
    lock.take()
    try:
        answer = send(river, do="reject", what="statements", target=target)
        made = (answer.header("location") or "").partition("made=")[2]
        assert send(river, do="undo", target=made).status == 303
        undo, waits = read(river, "/corrections.json")["corrections"]
        assert (undo["state"], undo["is_back"]) == ("waiting", True)
        assert (waits["state"], waits["is_back"]) == ("undone", False)
        again = send(river, do="undo", target=made)
        assert (again.status, "undone already" in again.text) == (422, True)
    finally:
        lock.release()
    assert lay_over(river.desk.record)
    states = [one["state"] for one in read(river, "/corrections.json")["corrections"]]
    assert states == ["holds", "undone"]
    assert first(river, "statements") == target


@pytest.mark.parametrize("patience", [20.0, 0.0])
def test_what_could_not_be_laid_over_is_told_until_it_is(
    river: Client, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    """Whether it is known before the page goes on, or long after."""
    failed = Event()

    def fail(record: Path) -> bool:
        failed.set()
        raise RecordError(f"no room is left on the disk of {record}")

    target = first(river, "statements")
    with monkeypatch.context() as patched:
        patched.setattr(correcting, "lay_over", fail)
        patched.setattr(correct, "_PATIENCE", patience)
        answer = send(river, do="confirm", what="statements", target=target, back="/review")  # fmt: skip
        assert answer.status == 303
        assert failed.wait(20)
        river.desk.laying.lay(river.desk.record, 20)
    for address in (answer.header("location") or "", "/", "/positions"):
        page = lxml.html.document_fromstring(river(address).text)
        (told,) = page.find_class("notice")
        assert "Kept, as Ida says" in told.text_content()
        assert "could not be laid over the record yet: no room" in told.text_content()
    river.desk.laying.lay(river.desk.record, 60)
    assert not lxml.html.document_fromstring(river("/").text).find_class("notice")
    assert "Done, as Ida says" in river(answer.header("location") or "").text


def test_where_the_file_is_held_nothing_is_kept_and_the_form_is_there_again(
    river: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "_PATIENCE", 0.0)
    target, lock = first(river, "statements"), WriterLock(path_of(river.desk.record))
    fields = {"do": "confirm", "what": "statements", "target": target, "by": "Ida"}
    lock.take()
    answer = river.post("/corrections", fields)
    lock.release()
    assert answer.status == 503
    assert "another process" in answer.text
    page = lxml.html.document_fromstring(answer.text)
    form = next(f for f in page.forms if f.method == "POST")
    cookie = f"{COOKIE}=Ida"
    again = river.post("/corrections", dict(form.form_values()), cookie)
    assert again.status == 303


@pytest.mark.parametrize(
    ("back", "place"),
    [
        ("/positions?side=a1&issue=i1#evidence", "/positions?side=a1&issue=i1&made="),
        ("/", "/?made="),
        ("", "/corrections?made="),
        ("https://elsewhere.example/x", "/x?made="),
        ("//elsewhere.example", "/?made="),
        ("/\\elsewhere.example", "/?made="),
        ("///elsewhere.example/x", "/elsewhere.example/x?made="),
        ("javascript:alert(1)", "/alert(1)?made="),
        ("/review?after=3&made=k1", "/review?after=3&made="),
    ],
)
def test_back_leads_nowhere_else(river: Client, back: str, place: str) -> None:
    target = first(river, "statements")
    answer = send(river, do="confirm", what="statements", target=target, back=back)
    assert (answer.header("location") or "").startswith(place)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"origin": None}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://attacker.test"}, 403),
        ({"host": "attacker.test"}, 421),
        ({"cookie": "other=1"}, 401),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_only_our_own_pages_correct(
    river: Client, changed: dict[str, str | None], status: int
) -> None:
    target = first(river, "statements")
    fields = {"do": "reject", "what": "statements", "target": target, "by": "Ida"}
    body = urlencode(fields).encode()
    ours: dict[str, str | None] = {
        "host": f"127.0.0.1:{PORT}",
        "origin": f"http://127.0.0.1:{PORT}",
        "cookie": f"{river.desk.cookie}={river.desk.key}",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": str(len(body)),
    }
    headers = [(n, v) for n, v in (ours | changed).items() if v is not None]
    answer = run(ask(river.app, "POST", "/corrections", headers, body))
    assert answer.status == status
    assert read_log(path_of(river.desk.record)).corrections == ()


def test_words_of_people_are_words(river: Client) -> None:
    """A name, a reason and a value become text on every page, whatever they hold."""
    target = first(river, "statements")
    fields = {"do": "set", "what": "statements", "target": target, "field": "speakers"}
    plain = _form(river, target)
    for word in list(payloads())[::97]:
        text = " ".join(word.split()) or "x"
        answer = river.post("/corrections", {**fields, "by": text, "why": text, "value": text, "as": "person"})  # fmt: skip
        assert answer.status in (303, 422)
    assert _form(river, target) - plain <= ALLOWED


ALLOWED = {("q", ""), ("strong", ""), ("li", "class"), ("p", "class"), ("time", "datetime"), ("time", ""), ("ol", "class"), ("section", "aria-labelledby"), ("section", ""), ("button", "class"), ("h2", "id"), ("li", "data-item"), ("li", "tabindex"), ("li", ""), ("ol", ""), ("a", "data-open"), ("span", "title"), ("form", "class")}  # fmt: skip


def _form(client: Client, target: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for address in ("/corrections", f"/correct/statements/{target}", "/statements"):
        page = lxml.html.document_fromstring(client(address).text)
        for element in page.iter():
            if isinstance(element.tag, str):
                found |= {(element.tag, n) for n in ("", *map(str, element.attrib))}
    return found


def test_whoever_waits_long_is_led_on(
    river: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As over a large record: the correction is on the disk before the page goes on."""
    monkeypatch.setattr(correct, "_PATIENCE", 0.0)
    target = first(river, "statements")
    answer = send(river, do="confirm", what="statements", target=target, back="/review")
    assert answer.status == 303
    assert len(read_log(path_of(river.desk.record)).corrections) == 1
    assert lay_over(river.desk.record)
    assert "Done, as Ida says" in river(answer.header("location") or "").text
