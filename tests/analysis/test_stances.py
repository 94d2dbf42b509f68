import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.stance import find_leanings
from rapporteur.analysis.stancebook import StanceExample, StanceRule, load
from rapporteur.model import Span

_NAME = re.compile(
    r"(?!(?:The|It|We|Such|No|They|He|This|There|If|Asked|Withdrawing|Negotiators|Elections)\b)[A-Z]\w+(?: [A-Z]\w+)*"
)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in load().rules
    for n, example in enumerate(rule.examples)
]
Told = tuple[str, str, str, str | None]


def told(text: str) -> list[Told]:
    """Each leaning as (who, stance, what about, condition); whoever speaks is ""."""
    names = [Span(*found.span()) for found in _NAME.finditer(text)]
    return [
        (
            leaning.holder.of(text) if leaning.holder else "",
            str(leaning.stance),
            leaning.topic.of(text),
            leaning.condition.of(text) if leaning.condition else None,
        )
        for leaning in find_leanings(text, Span(0, len(text)), names)
    ]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_rule_keeps_its_examples(
    rule: StanceRule, example: StanceExample
) -> None:
    expected = (example.who, str(example.stance), example.about, example.condition)
    assert expected in told(example.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Vardania promised not to attack Karst.",
            [("Vardania", "oppose", "attack Karst", None)],
            id="promised not to",
        ),
        pytest.param(
            "The Front said on Saturday that it would send two delegates to the talks.",
            [("The Front", "support", "send two delegates to the talks", None)],
            id="said that it would",
        ),
        pytest.param(
            "Kade reluctantly accepted the delay agreed in Tirsk.",
            [("Kade", "support", "the delay agreed in Tirsk", None)],
            id="what was agreed, accepted",
        ),
        pytest.param(
            "The growers blocked a bill that would give the company the dam.",
            [("The growers", "oppose", "a bill that would give the company the dam", None)],
            id="a bill that would",
        ),
        pytest.param(
            "Belo warned against anything short of a truce.",
            [("Belo", "support", "a truce", None)],
            id="anything short of",
        ),
        pytest.param(
            '"No one shall take military action," said Dahl.',
            [("", "oppose", "one shall take military action", None)],
            id="no one",
        ),
        pytest.param(
            "The growers do not believe the dam should exist.",
            [("", "oppose", "the dam should exist", None)],
            id="not believing that it should",
        ),
        pytest.param(
            "Kade questioned the need for talks.",
            [("", "oppose", "talks", None)],
            id="a need that is questioned",
        ),
        pytest.param(
            "Tessaly expressed its willingness to attend the talks if the sluices open.",
            [("Tessaly", "conditional", "attend the talks", "if the sluices open")],
            id="a willingness on a condition",
        ),
        pytest.param(
            "Tessaly would accept the truce only as part of a broad deal.",
            [("Tessaly", "conditional", "the truce", "only as part of a broad deal")],
            id="only as part of",
        ),
        pytest.param(
            "Officials leaving the talks said Kade continues to insist that he will not negotiate.",
            [("Kade", "oppose", "negotiate", None)],
            id="the name that stands nearer",
        ),
        pytest.param(
            "Vardania did not rule out a summit.",
            [("Vardania", "undecided", "a summit", None)],
            id="what is not ruled out is open",
        ),
        pytest.param(
            "Vardania will go to the conference only if the Front first opens the sluices.",
            [("Vardania", "conditional", "go to the conference", "only if the Front first opens the sluices")],
            id="only if",
        ),
        pytest.param(
            '"We will not sign the accord unless the tariffs are lifted," said Marsh.',
            [("We", "conditional", "the accord", "unless the tariffs are lifted")],
            id="will not, unless",
        ),
        pytest.param(
            "Vardania would oppose a tariff if it were raised.",
            [("Vardania", "oppose", "a tariff", None)],
            id="who would oppose it if it came opposes it",
        ),
        pytest.param(
            "Vardania would lift the embargo in exchange for the release of prisoners.",
            [("Vardania", "conditional", "the embargo", "in exchange for the release of prisoners")],
            id="in exchange for",
        ),
        pytest.param(
            "Vardania has yet to say whether it will attend the talks.",
            [("Vardania", "undecided", "it will attend the talks", None)],
            id="has yet to say",
        ),
        pytest.param(
            "It is still not clear whether the Front will attend the talks.",
            [("the Front", "undecided", "the Front will attend the talks", None)],
            id="not clear whether",
        ),
        pytest.param(
            "The Front has not yet agreed to a truce.",
            [("The Front", "undecided", "a truce", None)],
            id="not yet",
        ),
        pytest.param(
            "The Front vowed to block the plan.",
            [("The Front", "oppose", "the plan", None)],
            id="a vow to be against",
        ),
        pytest.param(
            "Kade urged the Front to reject the treaty.",
            [("Kade", "oppose", "the treaty", None)],
            id="urged to reject",
        ),
        pytest.param(
            "Kade refused to oppose the treaty.",
            [("Kade", "support", "the treaty", None)],
            id="refused to oppose",
        ),
        pytest.param(
            "Kade urged the union against a strike.",
            [("Kade", "oppose", "a strike", None)],
            id="urged against",
        ),
        pytest.param(
            "The conference, proposed by Belo and Kade, begins in June.",
            [("Belo and Kade", "support", "The conference", None)],
            id="proposed by",
        ),
        pytest.param(
            "The union has no interest in a summit.",
            [("The union", "oppose", "a summit", None)],
            id="no interest in",
        ),
        pytest.param(
            "Vardania has no objection to inspections.",
            [("Vardania", "support", "inspections", None)],
            id="no objection to",
        ),
        pytest.param(
            "No quarrel should be an obstacle to the Front taking part in the talks.",
            [("", "support", "the Front taking part in the talks", None)],
            id="no obstacle to",
        ),
        pytest.param(
            "It is regrettable that the inspectors were not admitted.",
            [("", "support", "the inspectors were not admitted", None)],
            id="regrettable that not",
        ),
        pytest.param(
            "Kade made clear that Vardania considers it essential that the Front attends the talks.",
            [("Vardania", "support", "the Front attends the talks", None)],
            id="considers it essential",
        ),
        pytest.param(
            "There can be no accord without inspections.",
            [("", "support", "inspections", None)],
            id="no accord without",
        ),
        pytest.param(
            "Vardania demanded that sanctions be lifted.",
            [("Vardania", "support", "sanctions be lifted", None)],
            id="demanded that, with the bare verb",
        ),
        pytest.param(
            "Tirsk and Maron differ on whether the Front should attend, with Tirsk arguing that it should.",
            [("Tirsk", "support", "the Front should attend", None)],
            id="the verb left out",
        ),
        pytest.param(
            "Vardania will continue to supply the Front with weapons.",
            [("Vardania", "support", "the Front with weapons", None)],
            id="continues to supply",
        ),
        pytest.param(
            "The list of delegates is still being worked out with the commission.",
            [("", "undecided", "The list of delegates", None)],
            id="still being worked out",
        ),
    ],
)  # fmt: skip
def test_stances(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If Vardania accepted the treaty, all was well.", id="supposed"),
        pytest.param("Would the Front accept a truce?", id="asked"),
        pytest.param("Asked whether it supports the treaty, the union was silent.", id="whether"),
        pytest.param("Kade insisted that the dam was full.", id="insisted that it is so"),
        pytest.param("The commission suggested the dam was full.", id="suggested it is so"),
        pytest.param("Kade declined to say who would attend.", id="declined to say"),
        pytest.param("The Front may accept a truce.", id="may"),
        pytest.param("Vardania accepted within hours.", id="no object"),
        pytest.param("The Front passed a blocking statute.", id="a verb that describes"),
        pytest.param("The government is unlikely to ratify the treaty.", id="unlikely to"),
        pytest.param("The accord needs Vardania's approval of the tariff.", id="an approval that is needed"),
        pytest.param("Kade agreed that the talks were slow.", id="agreed that it is so"),
        pytest.param("The growers hope that Kade will open the sluices.", id="a hope is no promise"),
        pytest.param("Kade dragged his feet in supporting the truce.", id="in supporting"),
        pytest.param("There is no sign that Tessaly would allow a ceasefire.", id="no sign that"),
        pytest.param("Tirsk did not respond to questions about the treaty.", id="questions left unanswered"),
        pytest.param("Kade offered a gloomy view of the talks.", id="a view is no offer of talks"),
        pytest.param("The flood gave a boost to talks on the missile pact.", id="missiles are not what is given"),
        pytest.param("Envoys brought changes that would cut the sanctions.", id="what changes would do"),
        pytest.param("Kade may be willing to accept a truce.", id="may be willing"),
        pytest.param("Kade pushed back the deadline.", id="pushed back in time"),
        pytest.param("The Front is not satisfied with just a truce.", id="more is wanted"),
        pytest.param("Kade wants to thank the mediators for the truce.", id="wants to thank"),
        pytest.param("The envoy saw the growers ' commitment to the truce.", id="a possessive mark that stands alone"),
        pytest.param("Kade backed away slowly.", id="another verb with its particle, and nothing else"),
    ],
)  # fmt: skip
def test_no_stance(text: str) -> None:
    assert told(text) == []


@given(
    st.text(
        alphabet="Kade will not support the talks, if “we” reject it. “”,;:?",
        max_size=120,
    )
)
def test_leanings_lie_in_their_sentence(text: str) -> None:
    for leaning in find_leanings(text, Span(0, len(text))) if text else ():
        for span in (leaning.at, leaning.topic, leaning.clause):
            assert span.end <= len(text)
            assert span.of(text).strip()
