import re

import pytest

from rapporteur.analysis import rulebook
from rapporteur.analysis.rulebook import Example, Rule, RuleError
from rapporteur.analysis.statements import find_statements
from rapporteur.model import Decoding, Document, Segment, SegmentKind, Span, Statement


def document(*paragraphs: str, kind: SegmentKind = SegmentKind.BODY) -> Document:
    text = "\n".join(paragraphs)
    segments, at = [], 0
    for paragraph in paragraphs:
        segments.append(Segment(Span(at, at + len(paragraph)), kind))
        at += len(paragraph) + 1
    return Document("d", "0" * 64, text, tuple(segments), Decoding("utf-8", "bytes"))


def found_in(*paragraphs: str) -> tuple[str, tuple[Statement, ...]]:
    page = document(*paragraphs)
    return page.text, find_statements(page).statements


RULES = list(rulebook.load().rules())
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_example_is_found_as_it_says(rule: Rule, example: Example) -> None:
    text, statements = found_in(example.text)
    if example.none:
        assert not statements
        return
    (statement,) = statements
    assert str(statement.kind) == example.kind
    assert tuple(span.of(text) for span in statement.contents) == example.contents
    assert (statement.source.of(text) if statement.source else None) == example.source
    assert "".join(span.of(text) for span in statement.cue) == example.cue


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_tells_what_it_is_and_fires(rule: Rule) -> None:
    assert rule.description.endswith(".")
    fired = {s.rule for example in rule.examples for s in found_in(example.text)[1]}
    silent = all(example.none for example in rule.examples)
    used = rule.name in fired or rule in rulebook.load().cues
    assert used or silent, f"none of its examples is found by {rule.name}: {fired}"


def test_a_rule_without_an_example_is_refused() -> None:
    kept = {"name": "bare", "description": "No example.", "pattern": "x"}
    with pytest.raises(RuleError, match=r"'bare' has no examples"):
        rulebook._rule(kept, "said")


@pytest.mark.parametrize("rule", rulebook.load().beside, ids=lambda rule: rule.name)
def test_no_pattern_explodes(rule: Rule) -> None:
    # Each would not come back within the test's time limit if it backtracked without end.
    for pump in (
        "a ",
        "the minister, ",
        "Ana Belo ",
        "in the hall ",
        "said ",
        "that ",
        ", ",
    ):
        words = pump * (400 // len(pump))
        rule.pattern.search(words)
        rule.pattern.match(words + "!")
        rule.pattern.fullmatch(words + "!")


def test_cue_verbs_have_all_their_forms() -> None:
    says = rulebook.load().says
    for verb in ("says", "said", "saying", "denied", "warned", "Insists", "told"):
        assert re.fullmatch(says, verb)
