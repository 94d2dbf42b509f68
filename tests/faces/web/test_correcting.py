"""Every correction in the browser's forms, its undo, the review queue, and what is refused."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import lxml.html
import pytest

from rapporteur.engines.correcting import lay_over, settle
from rapporteur.errors import UsageError
from rapporteur.faces.web.app import CORRECTING, SCREENS, make_app
from rapporteur.faces.web.correct import COOKIE
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.words import find_lines, find_words
from rapporteur.record import corrections
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.lock import WriterLock
from rapporteur.record.store import open_record
from rapporteur.record.view import view_record
from tests.faces.web.asking import PORT, Answer, Client, ask, run
from tests.faces.web.payloads import payloads
from tests.faces.web.story import make_story


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story that collation itself has settled, so that its ids are those it makes."""
    path = make_story(tmp_path_factory.mktemp("corrected") / "river.rapporteur", 12)
    with open_record(path, version="0.test") as writer:
        writer.begin_run({})
        settle(writer, path, ())
        writer.close_run()
    return path


@pytest.fixture
def river(settled: Path, tmp_path: Path) -> Client:
    path = tmp_path / settled.name
    shutil.copy(settled, path)
    desk = Desk(path, PORT)
    return Client(make_app(desk), desk)


def send(client: Client, **fields: Any) -> Answer:
    return client.post("/corrections", {"by": "Ida", **fields})


def done(client: Client, **fields: Any) -> str:
    """The id of the correction that was made."""
    answer = send(client, **fields)
    assert answer.status == 303, answer.text
    return (answer.header("location") or "").partition("made=")[2].partition("#")[0]


def read(client: Client, address: str) -> Any:
    answer = client(address)
    return json.loads(answer.body) if answer.status == 200 else answer.status


def first(client: Client, table: str, where: str = "1") -> str:
    """An id of a table."""
    with view_record(client.desk.record) as view:
        query = f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT 1"  # noqa: S608
        identity: str = next(view.rows(query))[0]
        return identity


def shown(client: Client, what: str, target: str) -> Any:
    """What the page of an item says of it, without what people said."""
    found = read(client, f"/correct/{what}/{target}.json")
    if isinstance(found, int):
        return found
    return {"item": found["item"], "people": found["people"]}


def value_of(found: Any, field: str) -> str:
    return next(f["value"] for f in found["item"]["fields"] if f["name"] == field)


SETS = [
    ("statements", "speakers", "Petra Holm", "Petra Holm"),
    ("statements", "speakers", "Petra Holm; Ana Belo", "Petra Holm; Ana Belo"),
    ("statements", "speakers", "", ""),
    ("statements", "sides", "Vardania", "Vardania"),
    ("statements", "said_on", "2031-03-02", "2031-03-02"),
    ("documents", "published", "2031-02", "2031-02"),
    ("positions", "stance", "undecided", "undecided"),
    ("positions", "as_of", "2031-03-02", "2031-03-02"),
    ("positions", "condition", "if the water comes", "if the water comes"),
    ("participation", "status", "withdrawn", "withdrawn"),
    ("figures", "source", "River Commission", "River Commission"),
    ("events", "start", "2031-04-01", "2031-04-01"),
    ("events", "name", "Second round", "Second round"),
    ("actors", "name", "Republic of Vardania", "Republic of Vardania"),
    ("actors", "role", "host", "host"),
    ("issues", "label", "Gates of Karst", "Gates of Karst"),
]


@pytest.mark.parametrize(("what", "field", "value", "then"), SETS)
def test_what_is_set_is_shown_and_undone(
    river: Client, what: str, field: str, value: str, then: str
) -> None:
    target = first(river, what, "kind != 'person'" if what == "actors" else "1")
    before = shown(river, what, target)
    assert before["people"] == []
    made = done(river, do="set", what=what, target=target, field=field, value=value)
    after = shown(river, what, target)
    assert value_of(after, field) == then
    assert after["people"] == ["Ida"]
    done(river, do="undo", what="corrections", target=made)
    assert shown(river, what, target) == before


def test_what_a_speaker_holds_goes_with_the_statement(river: Client) -> None:
    """Another speaks than was read: the position is that speaker's side's."""
    with view_record(river.desk.record) as view:
        query = "SELECT id, statement FROM positions WHERE statement IS NOT NULL"
        position, target = next(view.rows(query))
    before = value_of(shown(river, "positions", position), "actor")
    speaker, side = ("Ana Belo", "Vardania")
    if before == side:
        speaker, side = ("Ivo Kade", "Tessaly")
    who = _of_actor(river, speaker)
    done(river, do="set", what="actors", target=who, field="side", value=side)
    assert value_of(shown(river, "actors", who), "side") == side
    fields = {"do": "set", "what": "statements", "target": target, "field": "speakers"}
    made = done(river, **fields, value=speaker)
    assert value_of(shown(river, "positions", position), "actor") == side
    done(river, do="undo", target=made)
    assert value_of(shown(river, "positions", position), "actor") == before


def test_a_new_actor_is_made_only_where_it_is_said_to_be_new(river: Client) -> None:
    target = first(river, "statements")
    fields = {"do": "set", "what": "statements", "target": target, "field": "speakers"}
    answer = send(river, **fields, value="Mira Sund")
    assert answer.status == 422
    assert "Mira Sund" in answer.text
    done(river, **fields, value="Mira Sund", **{"as": "person"})
    assert value_of(shown(river, "statements", target), "speakers") == "Mira Sund"


@pytest.mark.parametrize("what", ["statements", "positions", "figures", "participation", "events"])  # fmt: skip
def test_what_is_wrong_is_taken_out_and_back(river: Client, what: str) -> None:
    target = first(river, what)
    before = shown(river, what, target)
    back = f"/correct/{what}/{target}"
    answer = send(river, do="reject", what=what, target=target, back=back)
    place = answer.header("location") or ""
    assert place.startswith("/corrections?made=")  # what was open is no more
    assert shown(river, what, target) == 404
    assert river(place).status == 200
    done(river, do="undo", target=place.partition("made=")[2])
    assert shown(river, what, target) == before


@pytest.mark.parametrize("what", ["statements", "positions", "figures", "participation", "events"])  # fmt: skip
def test_what_is_right_is_a_persons_word_from_now_on(river: Client, what: str) -> None:
    target = first(river, what)
    before = shown(river, what, target)
    made = done(river, do="confirm", what=what, target=target)
    after = shown(river, what, target)
    assert after["people"] == ["Ida"]
    assert [f["value"] for f in after["item"]["fields"]] == [f["value"] for f in before["item"]["fields"]]  # fmt: skip
    done(river, do="undo", target=made)
    assert shown(river, what, target) == before


def _of_actor(client: Client, name: str) -> str:
    return first(client, "actors", f"name = '{name}'")


def test_two_actors_are_one_and_two_again(river: Client) -> None:
    one, other = _of_actor(river, "Petra Holm"), _of_actor(river, "Ivo Kade")
    before = shown(river, "actors", one), shown(river, "actors", other)
    made = done(river, do="merge", what="actors", target=one, into="Ivo Kade")
    assert shown(river, "actors", one) == 404
    assert shown(river, "actors", other)["people"] == ["Ida"]
    done(river, do="undo", target=made)
    assert (shown(river, "actors", one), shown(river, "actors", other)) == before


def test_an_actor_is_split_by_pages(river: Client) -> None:
    target = _of_actor(river, "Vardania")
    off = read(river, f"/correct/actors/{target}.json")["off"]["documents"]
    assert len(off) > 1
    n_before = read(river, "/actors.json?words=vardania")["total"]
    made = done(river, do="split", what="actors", target=target, off=off[0]["value"])
    assert read(river, "/actors.json?words=vardania")["total"] == n_before + 1
    # Two of one name are told apart by their ids, in the form as in what it takes.
    names = read(river, f"/correct/actors/{target}.json")["names"]
    apart = [name for name in names if name.startswith("Vardania [")]
    assert len(apart) == 2
    statement = first(river, "statements")
    fields = {"do": "set", "what": "statements", "target": statement, "field": "sides"}
    assert send(river, **fields, value="Vardania").status == 422
    done(river, **fields, value=apart[1])
    assert value_of(shown(river, "statements", statement), "sides") == apart[1]
    done(river, do="undo", target=made)
    assert read(river, "/actors.json?words=vardania")["total"] == n_before


def _two_issues(client: Client) -> tuple[str, str]:
    with view_record(client.desk.record) as view:
        found = [row[0] for row in view.rows("SELECT id FROM issues ORDER BY id")]
    return found[0], found[1]


def test_issues_are_merged_and_split(river: Client) -> None:
    one, other = _two_issues(river)
    made = done(river, do="merge", what="issues", target=one, into=other)
    assert shown(river, "issues", one) == 404
    off = read(river, f"/correct/issues/{other}.json")["off"]["positions"]
    assert len(off) > 1
    part = [off[0]["value"]]
    done(river, do="split", what="issues", target=other, off=part, label="The ferry")
    new = first(river, "issues", "label = 'The ferry'")
    left = read(river, f"/correct/issues/{new}.json")["off"]["positions"]
    assert [o["value"] for o in left] == part
    done(river, do="undo", target=made)
    assert shown(river, "issues", one) != 404


def test_a_position_is_moved_to_another_issue(river: Client) -> None:
    one, other = _two_issues(river)
    position = read(river, f"/correct/issues/{one}.json")["off"]["positions"][0]
    target = position["value"]
    done(river, do="set", what="positions", target=target, field="issue", value=other)
    assert value_of(shown(river, "positions", target), "issue") == other


def test_a_missed_statement_is_added_by_its_words(river: Client) -> None:
    document = first(river, "documents", "text LIKE '%displaced and%'")
    with view_record(river.desk.record) as view:
        text = view.document(document).text
    start = text.index("counts more than")
    contents = text[start + 7 : text.index("displaced and") + 9]
    source = text[text.rindex("\n", 0, start) + 1 : start - 1]
    n_before = read(river, f"/statements.json?document={document}")["total"]
    made = done(river, do="add", what="statements", target=document, contents=contents,
                source=source, source_at=str(start - 1), cue="counts", cue_at=str(start), value=source)  # fmt: skip
    found = read(river, f"/statements.json?document={document}")
    assert found["total"] == n_before + 1
    new = next(s for s in found["statements"] if s["contents"] == [contents])
    assert [s["name"] for s in new["speakers"]] == [source]
    assert new["people"] == ["Ida"]
    assert new["spans"] == [[start + 7, start + 7 + len(contents)]]
    done(river, do="undo", target=made)
    assert read(river, f"/statements.json?document={document}")["total"] == n_before


TEXT = "No dam.\nThe sea is 𝔻eep, said Kade. No dam\n here, ever."


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("The sea", None, "The sea"),
        ("sea  is\n𝔻eep", None, "sea is 𝔻eep"),  # white space may be any
        ("No dam here", None, "No dam\n here"),  # as the page breaks its lines
        ("No dam", 30, "No dam"),  # the one that was marked
        ("No dam", 0, "No dam"),
    ],
)
def test_words_are_found(words: str, near: int | None, found: str) -> None:
    span = find_words(TEXT, words, near)
    assert span.of(TEXT) == found
    assert near is None or (span.start > 20) == (near > 20)


@pytest.mark.parametrize("words", ["No dam", "no dam here", "ever!", " ", "(No"])
def test_words_that_are_not_there_or_twice_are_not_guessed_at(words: str) -> None:
    with pytest.raises(UsageError, match="stand"):
        find_words(TEXT, words)


def test_offsets_count_only_where_there_is_one_for_each_line() -> None:
    assert [s.start for s in find_lines(TEXT, "No dam\nKade", [37, 30])] == [36, 30]
    with pytest.raises(UsageError, match="2 times"):
        find_lines(TEXT, "No dam\nKade", [37])


def test_the_queue_begins_with_the_least_certain(river: Client) -> None:
    found = read(river, "/review.json")
    seen = [read(river, f"/review.json?after={n}")["item"] for n in range(found["total"])]  # fmt: skip
    sure = [item["confidence"] for item in seen]
    assert sure == sorted(sure)
    assert len({item["id"] for item in seen}) == found["total"]
    first_, second = seen[0], seen[1]
    done(river, do="confirm", what=first_["what"], target=first_["id"], back="/review")
    after = read(river, "/review.json")
    assert after["total"] == found["total"] - 1
    assert after["item"]["id"] == second["id"]


def test_the_queue_ends_and_says_so(empty: Client) -> None:
    answer = empty("/review")
    assert answer.status == 200
    assert "Nothing is left to judge" in answer.text


def test_who_corrects_is_asked_once(river: Client) -> None:
    target = first(river, "statements")
    fields = {"do": "confirm", "what": "statements", "target": target, "back": "/"}
    answer = river.post("/corrections", fields)
    assert answer.status == 200
    page = lxml.html.document_fromstring(answer.text)
    form = next(f for f in page.forms if f.method == "POST")
    kept = dict(form.form_values())
    assert read_log(path_of(river.desk.record)).corrections == ()
    answer = river.post("/corrections", {**kept, "by": "Idá Ødegård"})
    assert answer.status == 303
    cookie = (answer.header("set-cookie") or "").partition(";")[0]
    assert cookie == f"{COOKIE}={quote('Idá Ødegård')}"
    assert "HttpOnly" in (answer.header("set-cookie") or "")
    other = first(river, "positions")
    fields = {"do": "confirm", "what": "positions", "target": other}
    assert river.post("/corrections", fields, cookie).status == 303
    assert [c.by for c in read_log(path_of(river.desk.record)).corrections] == ["Idá Ødegård"] * 2  # fmt: skip
    answer = river.post("/corrections", {"do": "sign", "by": "Ana"}, cookie)
    assert f"{COOKIE}=Ana" in (answer.header("set-cookie") or "")


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
        assert (line["state"], line["is_back"]) == ("waiting", False)
    finally:
        lock.release()
    assert lay_over(river.desk.record)
    line = read(river, "/corrections.json")["corrections"][0]
    assert (line["state"], line["by"], line["is_back"]) == ("holds", "Ida", True)


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


def test_whoever_knows_what_was_said_decides(river: Client) -> None:
    target = first(river, "positions")
    fields = {"do": "set", "what": "positions", "target": target, "field": "stance"}
    done(river, **fields, value="support")
    done(river, **fields, value="oppose", by="Ana")
    states = [c["state"] for c in read(river, "/corrections.json")["corrections"]]
    assert sorted(states) == ["holds", "replaced"]
    assert shown(river, "positions", target)["people"] == ["Ana"]


def _states(client: Client) -> list[str]:
    made = done(client, do="reject", what="figures", target=first(client, "figures"))
    tables = ("statements", "documents", "positions", "figures", "participation", "events", "actors", "issues")  # fmt: skip
    return [
        "/review",
        "/review?what=positions&after=3",
        "/corrections",
        "/corrections?state=holds",
        f"/statements?made={made}",
        *(f"/correct/{table}/{first(client, table)}?back=/" for table in tables),
    ]


def test_every_state_is_a_page_that_reads(river: Client) -> None:
    for state in _states(river):
        answer = river(state)
        assert answer.status == 200, state
        page = lxml.html.document_fromstring(answer.text)
        assert len(page.findall(".//h1")) == 1
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), state
        for form in page.forms:
            assert form.action in (None, "/corrections", "/statements")
        assert len(answer.body) < 150_000


def test_every_screen_leads_to_its_corrections(river: Client) -> None:
    one = first(river, "issues")
    with view_record(river.desk.record) as view:
        query = "SELECT i.actor FROM positions p JOIN bearings b ON b.position = p.id JOIN identities i ON i.referent = p.actor WHERE b.issue = ?"
        side = next(view.rows(query, one))[0]
        guest, event = next(view.rows("SELECT i.actor, t.event FROM participation w JOIN identities i ON i.referent = w.invitee JOIN tellings t ON t.report = w.event"))  # fmt: skip
    for address, what in [
        ("/statements", "statements"),
        (f"/positions?side={side}&issue={one}", "positions"),
        (f"/positions?side={side}&issue={one}", "issues"),
        (f"/participation?event={event}&invitee={guest}", "participation"),
        (f"/timeline?event={event}", "events"),
        (f"/actors/{side}", "actors"),
        (f"/documents/{first(river, 'documents')}", "documents"),
        ("/figures?measure=people+killed+at+Karst", "figures"),
    ]:
        page = lxml.html.document_fromstring(river(address).text)
        links = page.xpath(f"//a[starts-with(@href, '/correct/{what}/')]/@href")
        assert links, (address, what)
        assert river(links[0]).status == 200
        assert quote(address, safe="") in links[0]


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


def test_the_screens_of_the_record_are_apart_from_those_that_correct() -> None:
    assert not set(SCREENS) & set(CORRECTING)
