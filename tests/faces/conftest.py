"""A record of two pages that print one utterance, with all that can be settled of them."""

from collections.abc import Iterator

import pytest

from rapporteur.model import (
    Actor,
    Basis,
    Bearing,
    Event,
    Evidence,
    Identity,
    Issue,
    Part,
    Plan,
    Relation,
    Settled,
    Status,
    Telling,
    Utterance,
    Variant,
    Witness,
)
from rapporteur.record.store import open_record
from rapporteur.record.view import View, view_record
from tests.record.talks import VERSION, add, page

# An astral character before the words: programs that count in UTF-16 are one further on.
FIRST = "Talks 🜄 in Port Amber\nAnn Oram, who speaks for Vardania, said: «The gates stay open, always.»\n"
SECOND = "River talks\nAnn Oram of Vardania said: «The gates stay open.»\n"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Two pages that print one utterance, with all that can be settled of them."""
    path = tmp_path_factory.mktemp("record") / "talks"
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        for text, name in ((FIRST, "a"), (SECOND, "b")):
            add(
                writer,
                page(
                    text,
                    name,
                    url=f"https://ledger.example/{name}",
                    fetched="2031-05-17",
                ),
            )
        writer.keep(_settled(list(writer.readings())))
        writer.close_run()
    with view_record(path) as view:
        yield view


def _settled(readings: list) -> Settled:
    first, second = sorted(readings, key=lambda r: "🜄" not in r.document.text)
    a, b = first.statements[0], second.statements[0]
    extent = a.contents[0]
    report = Evidence(a.document, extent.start, extent.end)
    oram, state = (
        Actor("a1", "person", "Ann Oram", ("Oram",), "envoy", "a2"),
        Actor("a2", "state", "Vardania"),
    )
    return Settled(
        actors=(oram, state),
        identities=tuple(
            Identity(r.id, "a1" if r.kind == "person" else "a2")
            for reading in readings
            for r in reading.referents
        ),
        utterances=(
            Utterance(
                "u1",
                ("a1",),
                "2031-05-17",
                (a.id, b.id),
                a.id,
                a.contents,
                Relation.PARTLY,
                ("The", "gates", "stay", "open", "always"),
                (
                    Witness(
                        b.id,
                        True,
                        True,
                        Relation.PARTLY,
                        (Variant(4, 5, "", "omission"),),
                    ),
                ),
                2,
            ),
        ),
        events=(
            Event(
                "e1",
                "conference",
                Status.PLANNED,
                "2031-06-03",
                None,
                "Lake Orsa",
                (Part("a1", "host"), Part("a2", "guest")),
                (report,),
                Basis.ASSERTED,
                (
                    Plan("2031-05-30", None, "2031-05-17", a.document),
                    Plan("2031-06-03", "Lake Orsa", "2031-05-18", b.document),
                ),
                "the Orsa talks; round 2, at last",
            ),
        ),
        tellings=(Telling(first.reports[0].id, "e1"),),
        issues=(Issue("i1", "opening of the gates"),),
        bearings=tuple(Bearing(r.positions[0].id, "i1") for r in readings),
    )
