"""The formats of other programs, each read by a reader of its own where there is one."""

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import bibtexparser
import icalendar
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from lxml import etree

from rapporteur.faces.export import PROGRAMS, export_tables
from rapporteur.faces.export.tei import blocks, reading
from rapporteur.model import (
    Position,
    Relation,
    Stance,
    Variant,
    Witness,
)
from rapporteur.record.discourse import encrypted
from rapporteur.record.store import open_record
from rapporteur.record.view import View, view_record
from tests.record.talks import VERSION

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
QDA = {"q": "urn:QDA-XML:project:1.0"}


@pytest.fixture
def written(view: View, tmp_path: Path) -> dict[str, bytes]:
    """What is written in each format."""
    for form in PROGRAMS:
        export_tables(view, form, tmp_path)
    return {
        form: (tmp_path / name).read_bytes() for form, (name, _) in PROGRAMS.items()
    }


def texts(view: View) -> dict[str, str]:
    return {document.id: document.text for document in view.documents()}


def test_annotations_give_the_words_by_place_and_by_quotation(
    view: View, written: dict[str, bytes]
) -> None:
    collection = json.loads(written["annotations"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = collection["first"]["items"]
    assert len(items) == collection["total"] > 4
    known = set(texts(view).values())
    for item in items:
        target = (
            item["target"] if isinstance(item["target"], dict) else item["target"][0]
        )
        place, quote = target["selector"]
        words = quote["exact"]
        fitting = [t for t in known if t[place["start"] : place["end"]] == words]
        assert [t for t in fitting if quote["prefix"] + words + quote["suffix"] in t]


def test_bibliographies_are_read_by_their_readers(written: dict[str, bytes]) -> None:
    references = rispy.loads(written["ris"].decode())
    assert {r["type_of_reference"] for r in references} == {"NEWS"}
    assert [r["authors"] for r in references] == [["Ida Vane", "O’Neil"]] * 2
    entries = bibtexparser.loads(written["bibtex"].decode()).entries
    assert {e["journal"] for e in entries} == {"The Amber Ledger"}
    assert {(e["year"], e["month"], e["day"]) for e in entries} == {
        ("2031", "05", "17")
    }
    items = json.loads(written["csl"])
    assert set(CiteProcJSON(items)) == {item["id"] for item in items}
    assert items[0]["issued"] == {"date-parts": [[2031, 5, 17]]}


def test_a_planned_date_stands_in_the_calendar_with_its_slip(
    written: dict[str, bytes],
) -> None:
    assert all(len(line) <= 75 for line in written["ics"].split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(written["ics"]).walk("VEVENT")
    assert str(event.decoded("dtstart")) == "2031-06-03"
    assert str(event["summary"]) == "the Orsa talks; round 2, at last"
    assert str(event["location"]) == "Lake Orsa"
    assert (
        "2031-05-30" in event["description"]
        and "The gates stay open" in event["description"]
    )


def test_the_apparatus_in_tei(written: dict[str, bytes]) -> None:
    root = etree.fromstring(written["tei"])
    (app,) = root.findall(".//t:app", TEI)
    assert app.find("t:lem", TEI).text == "always"
    assert app.find("t:rdg", TEI).text is None
    witnesses = {
        w.get("{http://www.w3.org/XML/1998/namespace}id")
        for w in root.iter("{*}witness")
    }
    named = {r for e in app for r in e.get("wit").replace("#", "").split()}
    assert named == witnesses


@pytest.mark.parametrize(
    ("variants", "cut", "has"),
    [
        pytest.param(
            [Variant(1, 2, "sluices", "substitution")],
            [(0, 1), (1, 2), (2, 4)],
            ["The", "sluices", "stay open"],
            id="a word for another",
        ),
        pytest.param(
            [Variant(2, 2, "now", "addition")],
            [(0, 2), (2, 2), (2, 4)],
            ["The gates", "now", "stay open"],
            id="a word more",
        ),
        pytest.param(
            [Variant(0, 4, "", "omission")], [(0, 4)], [""], id="nothing of it"
        ),
        pytest.param(
            [Variant(0, 2, "They", "substitution"), Variant(3, 4, "", "omission")],
            [(0, 2), (2, 3), (3, 4)],
            ["They", "stay", ""],
            id="two places",
        ),
    ],
)
def test_a_witness_against_the_base(
    variants: list[Variant], cut: list, has: list[str]
) -> None:
    words = ("The", "gates", "stay", "open")
    witness = Witness("s1", True, True, Relation.PARTLY, tuple(variants))
    found = list(blocks([witness], len(words)))
    assert found == cut
    assert [reading(witness, words, *block) for block in found] == has


def test_selections_of_a_project_are_the_words(
    view: View, written: dict[str, bytes]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written["qdpx"]))
    root = etree.fromstring(archive.read("project.qde"))
    codes = {c.get("guid"): c.get("name") for c in root.iterfind(".//q:Code", QDA)}
    seen = set()
    for source in root.iterfind(".//q:TextSource", QDA):
        path = source.get("plainTextPath").removeprefix("internal://")
        text = archive.read(f"Sources/{path}").decode()
        for selection in source.iterfind("q:PlainTextSelection", QDA):
            start, end = (
                int(selection.get("startPosition")),
                int(selection.get("endPosition")),
            )
            code = codes[selection.find("q:Coding/q:CodeRef", QDA).get("targetGUID")]
            seen.add(code)
            if code == "direct":
                assert text[start:end].startswith("The gates stay open")
    assert {"direct", "Vardania", "conditional", "invited"} <= seen
    guids = [e.get("guid") for e in root.iter() if e.get("guid")]
    assert len(set(guids)) == len(guids)


def test_the_database_of_discourse_network_analyzer(view: View, tmp_path: Path) -> None:
    from rapporteur.record.discourse import Discourse, write_discourse

    actors = {a.id: a for a in view.actors()}
    issues = {i.id: i for i in view.settled("issues")}
    positions = [
        replace(p, stance=s)
        for p in view.positions()
        for s in (Stance.OPPOSE, Stance.UNDECIDED)
    ]
    path = tmp_path / "talks.dna"
    documents = list(view.documents())
    assert write_discourse(path, Discourse(documents, actors, issues, positions)) == 2
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = db.execute(
        "SELECT s.Start, s.Stop, d.Text, b.Value, e.Value FROM STATEMENTS s"
        " JOIN DOCUMENTS d ON d.ID = s.DocumentId JOIN DATABOOLEAN b ON b.StatementId = s.ID"
        " JOIN DATASHORTTEXT t ON t.StatementId = s.ID AND t.RoleVariableLinkId = 2"
        " JOIN ENTITIES e ON e.ID = t.Entity"
    ).fetchall()
    db.close()
    for start, stop, text, agreement, organisation in rows:
        units = text.encode("utf-16-le")
        assert (
            units[2 * start : 2 * stop]
            .decode("utf-16-le")
            .startswith("The gates stay open")
        )
        assert (agreement, organisation) == (0, "Vardania")


def test_a_password_is_kept_as_it_is_checked() -> None:
    # 16 bytes of salt and 32 of digest, by Jasypt's StrongPasswordEncryptor.
    assert len(encrypted("gates")) == 64
    assert encrypted("gates") != encrypted("gate")


def test_entities_of_followthemoney(written: dict[str, bytes]) -> None:
    entities = [json.loads(line) for line in written["ftm"].decode().splitlines()]
    by_schema = {e["schema"]: e for e in entities}
    assert set(by_schema) == {"Article", "Person", "PublicBody", "Membership", "Event"}
    assert by_schema["Person"]["properties"]["alias"] == ["Oram"]
    assert by_schema["Event"]["properties"]["involved"] == ["a1", "a2"]
    assert all(
        isinstance(v, list) and v for e in entities for v in e["properties"].values()
    )


def test_event_rows(written: dict[str, bytes]) -> None:
    (row,) = csv.DictReader(io.StringIO(written["plover"].decode()))
    assert (row["source"], row["target"], row["event_type"]) == (
        "Ann Oram",
        "Vardania",
        "CONSULT",
    )
    assert row["words"].startswith("The gates stay open")


def test_a_record_with_nothing_in_it_can_be_exported(tmp_path: Path) -> None:
    path = tmp_path / "talks"
    open_record(path, version=VERSION).close()
    with view_record(path) as empty:
        for form in PROGRAMS:
            assert export_tables(empty, form, tmp_path / "out")


def test_two_exports_of_one_record_are_the_same(view: View, tmp_path: Path) -> None:
    for form, (name, _) in PROGRAMS.items():
        once, again = tmp_path / "once", tmp_path / "again"
        export_tables(view, form, once)
        export_tables(view, form, again)
        assert (once / name).read_bytes() == (again / name).read_bytes(), form


def test_positions_of_a_record_name_actors(view: View) -> None:
    positions: list[Position] = list(view.positions())
    assert {p.actor for p in positions} == {"a2"}
    assert {p.issue for p in positions} == {"i1"}
