"""The review queue, who signs, and the way from every screen to its corrections."""

from urllib.parse import quote

import lxml.html

from rapporteur.faces.web.app import CORRECTING, SCREENS
from rapporteur.faces.web.correct import COOKIE
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.view import view_record
from tests.faces.web.asking import Client
from tests.faces.web.forms import done, first, read


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
            assert form.action in (
                None,
                "/corrections",
                "/corrections/file",
                "/statements",
            )
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


def test_the_screens_of_the_record_are_apart_from_those_that_correct() -> None:
    assert not set(SCREENS) & set(CORRECTING)
