"""Every correction in the browser's forms, shown, and undone."""

import pytest

from rapporteur.record.view import view_record
from tests.faces.web.asking import Client
from tests.faces.web.forms import done, first, read, send, shown, value_of

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


def test_whoever_knows_what_was_said_decides(river: Client) -> None:
    target = first(river, "positions")
    fields = {"do": "set", "what": "positions", "target": target, "field": "stance"}
    done(river, **fields, value="support")
    done(river, **fields, value="oppose", by="Ana")
    states = [c["state"] for c in read(river, "/corrections.json")["corrections"]]
    assert sorted(states) == ["holds", "replaced"]
    assert shown(river, "positions", target)["people"] == ["Ana"]
