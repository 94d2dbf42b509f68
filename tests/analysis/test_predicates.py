"""Clauses read without a parser: invented sentences, each with its difficulty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.predicates import Predicate, find_predicates
from rapporteur.model import Span

NAMES = (
    "Kade", "Belo", "Dahl", "Rook", "Tessaly", "Vardania", "Maron", "Orsa", "Front",
    "Lake Orsa", "Ivo Holm", "Upper Valley Council",
)  # fmt: skip


def _names(text: str) -> list[Span]:
    return [
        Span(at, at + len(name))
        for name in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]


def _read(text: str) -> list[Predicate]:
    return list(find_predicates(text, Span(0, len(text)), _names(text)))


def _of(text: str, span: Span | None) -> str | None:
    return None if span is None else span.of(text)


SENTENCES = [
    # The object of "invite" does what the infinitive tells.
    ("The commission invited the Front to send two delegates.", [
        ("invite", "The commission", "the Front"), ("send", "the Front", "two delegates")]),
    # Two objects side by side.
    ("Dahl offered Tessaly a seat at the talks.", [("offer", "Dahl", "Tessaly")]),
    # "Head" is a noun here, and the subject begins behind "as".
    ("Belo envoys head to Maron as Kade agrees to free hostages", [("agree", "Kade", None), ("free", "Kade", "hostages")]),
    # A relative clause between subject and verb; a clause without "that".
    ("Belo, who leads the delegation, said Kade had refused to attend the talks.", [
        ("lead", "Belo", "the delegation"), ("say", "Belo", "Kade"), ("refuse", "Kade", None),
        ("attend", "Kade", "the talks")]),
    # One subject of two verbs, and of the infinitive after the second.
    ("Kade and Belo met in Maron on Monday and agreed to meet again in June.", [
        ("meet", "Kade and Belo", None), ("agree", "Kade and Belo", None), ("meet", "Kade and Belo", None)]),
    # A participle that describes; a passive infinitive.
    ("The conference, proposed by Kade and Belo last month, is expected to be held in mid-June.", [
        ("propose", "The conference", None), ("expect", "The conference", None), ("hold", "The conference", None)]),
    # What is between subject and verb has a verb of its own.
    ("The talks due to begin in Orsa on Wednesday were jeopardised by the invitation.", [
        ("begin", "The talks", None), ("jeopardise", "The talks", None)]),
    # A list as the subject.
    ("The Front, the Council and the Dockers' Union signed an agreement on Friday.", [
        ("sign", "The Front, the Council and the Dockers' Union", "an agreement")]),
    # Nouns that could be verbs.
    ("Peace talks require the visits and reports from the market where shells fell.", [
        ("require", "Peace talks", "the visits and reports"), ("fall", "shells", None)]),
    # A noun in -ing.
    ("Heavy fighting raged on Monday around the border town.", [("rage", "Heavy fighting", None)]),
    # An adverb and a day between subject and verb.
    ("Kade on Monday repeatedly rejected the draft.", [("reject", "Kade", "the draft")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_subjects_and_objects(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [(p.base, _of(text, p.subject), _of(text, p.object)) for p in _read(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("The Front has not yet committed to attend.", 0, {"tense": "perfect", "negated": True}),
        ("The council won't attend.", 0, {"tense": "future", "negated": True, "modal": "will"}),
        ("No fighters should be invited.", 0, {"passive": True, "modal": "should"}),
        ("Dahl is also meeting with the governor.", 0, {"progressive": True, "base": "meet"}),
        ("Delegates are to meet next week.", 0, {"to_come": True, "tense": "future", "base": "meet"}),
        ("A plan that Belo didn't rule out was read.", 0, {"particle": "out", "negated": True}),
        ("Kade has refused to attend.", 1, {"shape": "infinitive", "governor": 0}),
        ("Kade said that Belo would come.", 1, {"opener": "that", "governor": 0, "modal": "would"}),
        ("After Belo left, Kade spoke.", 0, {"opener": "after", "governor": None}),
        ("If Vardania opens the sluices, Tessaly will come.", 0, {"supposed": True, "condition": None}),
    ],
)  # fmt: skip
def test_how_a_verb_is_meant(text: str, at: int, what: dict[str, object]) -> None:
    predicate = _read(text)[at]
    assert {name: getattr(predicate, name) for name in what} == what


@pytest.mark.parametrize(
    ("text", "verb", "condition"),
    [
        ("If Vardania opens the sluices, Tessaly will come.", "come", "If Vardania opens the sluices"),
        ("Tessaly will go only if Vardania first opens the sluices, Kade said.", "go",
         "only if Vardania first opens the sluices"),
        ("Belo didn't rule it out, if Maron agreed to principles.", "rule", "if Maron agreed to principles"),
        ("Tessaly would welcome both, provided that they sit apart.", "welcome", "provided that they sit apart"),
        ("Kade asked if Belo would come.", "come", None),
        ("The council voted as if nothing had happened.", "vote", None),
    ],
)  # fmt: skip
def test_conditions(text: str, verb: str, condition: str | None) -> None:
    found = next(p for p in _read(text) if p.base == verb)
    assert _of(text, found.condition) == condition


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        # A new subject after "but" is another clause.
        ("Tessaly will come, but the Front has declined.", "Tessaly will come"),
        # So is "while"; what hangs on the verb stays.
        (
            "Kade met Belo in Maron on Monday, while Rook waited.",
            "Kade met Belo in Maron on Monday",
        ),
        # A tag of saying is none of it.
        (
            "The talks will open in April, the commission said.",
            "The talks will open in April",
        ),
    ],
)
def test_clauses_end(text: str, clause: str) -> None:
    assert _read(text)[0].clause.of(text) == clause


def test_agent_of_a_passive() -> None:
    text = "The plan was proposed by Kade and Belo by Friday."
    assert _of(text, _read(text)[0].agent) == "Kade and Belo"


@given(st.text(alphabet="Kade met the talks, who would not be \"said” — it's if (and) . to ", max_size=60),
       st.lists(st.sampled_from(SENTENCES), max_size=2))  # fmt: skip
def test_every_span_lies_in_the_sentence(
    noise: str, sentences: list[tuple[str, object]]
) -> None:
    text = "Before. " + noise + " ".join(s for s, _ in sentences)
    if not text[8:].strip():
        return
    span = Span(8, len(text))
    for p in find_predicates(text, span, _names(text)):
        assert span.holds(p.clause)
        assert p.clause.holds(p.span)
        assert p.span.holds(p.verb)
        for part in (p.subject, p.object, p.second, p.complement, p.agent, p.condition):
            assert part is None or span.holds(part)
