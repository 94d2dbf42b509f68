"""What a page tells of events: invented sentences, each with its difficulty."""

import pytest

from rapporteur.analysis.kinds import EventExample, event_kinds
from rapporteur.analysis.reports import find_reports
from tests.analysis.pages import read_page

EXAMPLES = [
    (kind.name, example)
    for kind in event_kinds().by_name.values()
    for example in kind.examples
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_every_kind_by_its_own_examples(kind: str, example: EventExample) -> None:
    reading = read_page(example.text)
    told = {
        (r.trigger.of(example.text), r.kind): r.status.value
        for r in find_reports(reading)
    }
    if example.none:
        assert kind not in {of for _, of in told}
    else:
        assert told.get((example.trigger, kind)) == example.status


def test_every_kind_has_a_place_in_plover_or_none() -> None:
    known = set(
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
        "SANCTION MOBILIZE COERCE ASSAULT".split()
    )
    assert {k.plover for k in event_kinds().by_name.values()} <= known | {""}
