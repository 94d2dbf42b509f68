"""Whom the words of a clause mean: invented pages, each with its difficulty."""

import re
from dataclasses import replace

import pytest

from rapporteur.analysis.referring import Referring
from rapporteur.analysis.reports import find_reports
from rapporteur.model import Mention, Reading, Referent, Span
from tests.analysis.pages import read_page


def in_outlet(text: str, outlet: str | None) -> Reading:
    """A page of this outlet, which names the Delta Herald and Radio Orsa."""
    reading = read_page(text)
    mentions, referents = list(reading.mentions), list(reading.referents)
    for name in ("Delta Herald", "Radio Orsa"):
        new = Referent(f"{reading.document.id}:{len(referents)}", "organisation", (name,))  # fmt: skip
        referents.append(new)
        mentions += [
            Mention(Span(*found.span()), new.id) for found in re.finditer(name, text)
        ]
    document = reading.document
    document = replace(document, metadata=replace(document.metadata, outlet=outlet))
    mentions = [
        m for m in mentions
        if not any(o.span.holds(m.span) and o.span != m.span for o in mentions)
    ]  # fmt: skip
    return replace(
        reading, document=document, referents=tuple(referents), mentions=tuple(mentions)
    )


@pytest.mark.parametrize(
    ("text", "outlet", "taking_part"),
    [
        pytest.param(
            "Delta Herald: news of the river. It will open a conference on 18 April.",
            "The Delta Herald", [], id="it is not the outlet",
        ),
        pytest.param(
            "Kade met Belo in Maron, Radio Orsa reporting. Radio Orsa met Dahl in Karst.",
            "Radio Orsa", ["Ana Belo", "Ines Dahl", "Ivo Kade"], id="nor does it meet",
        ),
        pytest.param(
            "Radio Orsa met Dahl in Karst.",
            "The Delta Herald", ["Ines Dahl", "Radio Orsa"], id="another outlet may",
        ),
        pytest.param(
            "Radio Orsa met Dahl in Karst.",
            None, ["Ines Dahl", "Radio Orsa"], id="a page that names no outlet",
        ),
    ],
)  # fmt: skip
def test_the_outlet_of_a_page_takes_part_in_nothing(
    text: str, outlet: str | None, taking_part: list[str]
) -> None:
    reading = in_outlet(text, outlet)
    names = {r.id: r.name for r in reading.referents}
    found = {names[p.actor] for r in find_reports(reading) for p in r.parts}
    assert sorted(found) == taking_part


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        pytest.param("Belo told Radio Orsa no.", "Radio Orsa", ["Radio Orsa"], id="told to it"),
        pytest.param("Belo left. Radio Orsa stayed.", "Radio Orsa", [], id="told by it"),
    ],
)  # fmt: skip
def test_something_may_be_told_to_the_outlet(
    text: str, words: str, meant: list[str]
) -> None:
    reading = in_outlet(text, "Radio Orsa")
    who, at = Referring(reading), text.index(words)
    found = who.agents(Span(at, at + len(words)))
    assert [who.kept[r].name for r in found] == meant


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        pytest.param("Ivo Kade came. Tessaly's rebel leaders were silent.", "Tessaly's rebel leaders", [], id="those against a state are not the state"),
        pytest.param("Tessaly's negotiators were silent.", "Tessaly's negotiators", ["Tessaly"], id="a state's negotiators are"),
        pytest.param("Vardania's Highland Front fighters were silent.", "Vardania's Highland Front fighters", ["Highland Front"], id="a movement's fighters are the movement"),
        pytest.param("The Upper Valley Council came. The coalition was silent.", "The coalition", [], id="no council is called a coalition"),
        pytest.param("The Upper Valley Council came. The group was silent.", "The group", ["Upper Valley Council"], id="but a group"),
    ],
)  # fmt: skip
def test_people_of_a_body(text: str, words: str, meant: list[str]) -> None:
    reading = read_page(text)
    names = {r.id: r.name for r in reading.referents}
    at = text.index(words)
    found = Referring(reading).agents(Span(at, at + len(words)))
    assert [names[r] for r in found] == meant
