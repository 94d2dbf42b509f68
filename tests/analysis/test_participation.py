"""Who is in and who is out: invented sentences, each with its difficulty."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from rapporteur.analysis.participation import find_participation
from rapporteur.analysis.reports import find_reports
from rapporteur.model import Reading
from tests.analysis.pages import find_all, read_page

RULES = tomllib.loads(
    files("rapporteur.analysis.rules").joinpath("participation.toml").read_text("utf-8")
)["rule"]
EXAMPLES = [(rule["name"], example) for rule in RULES for example in rule["examples"]]


def _stands(reading: Reading) -> set[tuple[str, str]]:
    reading, found = find_all(reading)
    names = {r.id: r.name for r in found.referents}
    return {(names[w.invitee], w.status.value) for w in found.participation}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_rule_by_its_own_examples(rule: str, example: dict[str, Any]) -> None:
    assert rule
    found = _stands(read_page(example["text"]))
    if example.get("none"):
        assert found == set()
    else:
        assert (example["invitee"], example["status"]) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Those named after "including" are meant too.
        ("Dahl said all of the river's neighbours should attend the talks, including Tessaly.", {
            ("all of the river's neighbours", "proposed"), ("Tessaly", "proposed")}),
        # Whom a dash sets off is meant; what follows the comma is another matter.
        ("The talks open on Monday. One of the bodies - the Upper Valley Council - has said it won't attend, citing a failure by Tessaly.", {
            ("Upper Valley Council", "declined")}),
        # "They" are those that the sentence before says there are.
        ("The conference opens on Monday. The Highland Front holds the heights. They should not be part of the talks.", {
            ("Highland Front", "excluded")}),
        # A verb left out, and one that is not ruled out.
        ("The talks open on Monday. One point is whether Tessaly should attend any meeting, with Vardania arguing that it should and Dahl not absolutely ruling it out.", {("Tessaly", "proposed"), ("Tessaly", "undecided")}),
        # Two sentences, one of them unfinished: the same side by two names is one.
        ("Opposition attendance unclear. It is not clear whether opposition groups will attend the talks.", {
            ("Opposition", "undecided")}),
        # An invitation that is offered and taken back in one sentence.
        ("The commission offered the Front a place at Monday's talks on Sunday, which had been withdrawn by noon.", {
            ("Highland Front", "invited"), ("Highland Front", "withdrawn")}),
        # Decided to, not to, against, not yet.
        ("The talks open on Monday. The Front and the Council have decided not to attend.", {
            ("Highland Front", "declined"), ("Upper Valley Council", "declined")}),
        ("Tessaly has decided to attend the talks. The Front has decided against attending the talks.", {
            ("Tessaly", "accepted"), ("Highland Front", "declined")}),
        ("The Front has not decided to attend the talks.", {("Highland Front", "undecided")}),
        # Rumours, and what few imagined.
        ("There had been speculation that Kade would not even show up for the talks.", set()),
        ("Few imagined that Kade would bring the Front to the negotiating table.", set()),
        # Three guests in a row; a leader with the short name of the body led.
        ("The commission invited Tessaly, Vardania and the Front to a meeting in Karst.", {
            ("Tessaly", "invited"), ("Vardania", "invited"), ("Highland Front", "invited")}),
        ("Dahl invited the Highland Front (HF) spokeswoman Sela Rook for talks.", {("Sela Rook", "invited")}),
        # A condition before the clause; "no meeting"; a condition that is another's.
        ("The talks open on Monday. Until all gates are opened, the Front will not participate in any conference.", {
            ("Highland Front", "conditional")}),
        ("The talks open on Monday. The Front will take part in no meeting until the gates are opened.", {
            ("Highland Front", "conditional")}),
        ("The talks open on Monday. Tessaly confirmed that it would attend the talks, the Front told Dahl that it would not join the talks if they were held in April.", {
            ("Tessaly", "accepted"), ("Highland Front", "conditional")}),
        ("If he thinks things are going badly, Kade will walk out of the meeting.", {("Ivo Kade", "conditional")}),
        # No readiness is none; who is not willing declines; a right is no question.
        ("The Front expresses no willingness to attend the talks.", set()),
        ("Rook said the Front was not willing to attend talks with the Council.", {("Highland Front", "declined")}),
        ("The talks open on Monday. The Front has a right to participate.", set()),
        # Two verbs of one "it"; who only reports it is not meant.
        ("The Council reported its loss. Tessaly said it did not get an answer, but instead received an invitation to take part in Monday's talks.", {
            ("Tessaly", "invited")}),
        ("The Front said they would not take part in the talks, the River Commission reported. The Front said it was refusing to take part.", {
            ("Highland Front", "declined")}),
        # Asked of nobody; to no gathering but to a lawmaking body.
        ("The talks open on Monday. No member suggested that Tessaly would be invited to the talks.", set()),
        ("The talks open on Monday. Dahl invited Kade to speak to Congress.", set()),
        # "They will not go", to what the sentence named before.
        ("The commission sent letters for the talks in June but Tessaly and the Front have said they will not go.", {
            ("Tessaly", "declined"), ("Highland Front", "declined")}),
        # Confirmed attendance; several summits; a discussion; counted guests.
        ("Kade and Belo confirmed attendance at the Orsa summit.", {("Ivo Kade", "accepted"), ("Ana Belo", "accepted")}),
        ("Kade is also skipping the Orsa and Karst summits next week.", {("Ivo Kade", "declined")}),
        ("The talks open on Monday. Belo confirmed that the Council would attend the round-table discussion.", {
            ("Upper Valley Council", "accepted")}),
        ("The talks open on Monday. At least four senior engineers will attend.", {("four senior engineers", "accepted")}),
        ("The talks open on Monday. Substantial participation was welcomed by Dahl.", set()),
        # A day between "said" and what is said; a clause that resumes after another.
        ("The talks open on Monday. The Front said on Tuesday it would not attend this week's dialogue in Karst.", {
            ("Highland Front", "declined")}),
        ("Kade told the delegation, which was believed to have been headed by Ana Belo, that he refuses to attend the Orsa talks.", {
            ("Ivo Kade", "declined")}),
        # What is expected is not proposed; what hosts are sure of is not accepted.
        ("The talks open on Monday. Dahl expects Kade to be present at the talks.", set()),
        ("Its hosts are confident Kade will attend the Orsa summit.", set()),
        # "Till"; to skip, to boycott, to abstain from; "be invited"; told to come.
        ("The talks open on Monday. The Front won't be going for talks till all groups are called.", {
            ("Highland Front", "conditional")}),
        ("The Council has decided to skip the meeting.", {("Upper Valley Council", "declined")}),
        ("The Front threatened on Monday to boycott the talks in Karst unless the Council freed its prisoners.", {
            ("Highland Front", "conditional")}),
        ("The Front said on Sunday it refrained from attending the talks.", {("Highland Front", "declined")}),
        ("Dahl urged that the Front be invited to attend the conference.", {("Highland Front", "proposed")}),
        ("The commission has told the Front to attend crisis talks in Karst.", {("Highland Front", "proposed")}),
        # A question whether they plan to.
        ("It is not clear yet whether the Front plans to attend only the opening or the full conference.", {
            ("Highland Front", "undecided")}),
        # Who is only told more of; a subject beyond a clause; "yet to"; sitting it out.
        ("A dozen nations outside the River Commission have confirmed they would attend the meeting in Karst.", {("dozen nations", "accepted")}),
        ("Dahl said Tessaly had been informed that only those countries willing to agree to open their sluices should attend the talks.", set()),
        ("Tessaly said it is yet to receive an invite to the Orsa talks.", set()),
        ("Tessaly decided to sit the talks out.", {("Tessaly", "declined")}),
        ("The Front opted out of the talks.", {("Highland Front", "declined")}),
        # Another's decision.
        ("Dahl praised the decision to accept the invitation to take part in the talks.", set()),
        # All that "including" names.
        ("All neighbours should attend the talks, including Tessaly, Vardania and the Highland Front.", {
            ("All neighbours", "proposed"), ("Tessaly", "proposed"), ("Vardania", "proposed"), ("Highland Front", "proposed")}),
        # A long list before what they are invited to.
        ("The commission has invited Tessaly, Vardania and the Highland Front, a movement of the hills that fights for a land of its own, for talks in Karst.", {
            ("Tessaly", "invited"), ("Vardania", "invited"), ("Highland Front", "invited")}),
        # One body with two tasks; neither ... nor.
        ("The parliamentary defence and security committee has decided to boycott the conference.", {
            ("parliamentary defence and security committee", "declined")}),
        ("Neither the conference nor the talks would include Tessaly.", set()),
        # Yet to confirm; exiles of a state are not the state; a paper that speaks; "both".
        ("Tessaly is yet to confirm its participation in the talks.", {("Tessaly", "undecided")}),
        ("The commission invited exiled Tessaly leaders to the talks.", {("exiled Tessaly leaders", "invited")}),
        ("The Front issued a statement saying that they will not participate in the talks.", {("Highland Front", "declined")}),
        ("The talks open on Monday. Dahl said the sides both agreed to attend.", set()),
        # Who is only in a clause beside it; some out of many.
        ("The main opposition coalition, which has led protests against Ivo Kade for months, boycotted the talks.", {
            ("main opposition coalition", "declined")}),
        ("But only five out of the 14 parties of the bloc were invited to the talks.", set()),
        # Who cannot be disinvited is not.
        ("The talks open on Monday. The Front cannot be disinvited, Rook said.", set()),
        ("The talks open on Monday. The commission has disinvited the Front.", {("Highland Front", "withdrawn")}),
        # A page without any gathering has no guests.
        ("Tessaly will attend. The Front agreed to take part.", set()),
    ],
)  # fmt: skip
def test_hard_cases(text: str, expected: set[tuple[str, str]]) -> None:
    assert _stands(read_page(text)) == expected


def test_by_whom_and_on_what_condition() -> None:
    text = "Vardania would welcome the Front participating in the talks if it lays down arms."
    reading, found = find_all(read_page(text))
    names = {r.id: r.name for r in found.referents}
    (row,) = found.participation
    assert names[row.by or ""] == "Vardania"
    assert row.condition == "if it lays down arms"
    assert row.event in {r.id for r in reading.reports}


def test_speaker_is_by_whom_a_demand_is() -> None:
    text = "The conference opens on Monday. The Front should attend the conference, Dahl said."
    page = read_page(text, statements=(("The Front should attend the conference", "said", "Ines Dahl"),))  # fmt: skip
    _, found = find_all(page)
    names = {r.id: r.name for r in found.referents}
    assert [(names[w.invitee], names[w.by or ""]) for w in found.participation] == [
        ("Highland Front", "Ines Dahl")
    ]


@pytest.mark.parametrize("words", ["We will not attend", "Our party will not attend"])
def test_whom_a_speaker_speaks_for(words: str) -> None:
    page = read_page(
        f'The talks open on Monday. "{words} the talks," Rook said.',
        statements=((f"{words} the talks", "said", "Sela Rook"),),
    )
    assert _stands(page) == {("Highland Front", "declined")}


def test_first_gathering_after_the_verb_is_meant() -> None:
    text = "Kade says he will not attend a meeting meant to open a dialogue that was proposed by Dahl during talks in Karst."
    reading, found = find_all(read_page(text))
    triggers = {r.id: r.trigger.of(text) for r in reading.reports}
    assert [triggers[w.event or ""] for w in found.participation] == ["meeting"]


def test_gathering_of_the_day_is_meant() -> None:
    text = "Kade left a meeting in Karst on 9 April. Talks open on 14 April. The Front will attend on 9 April."
    reading, found = find_all(read_page(text))
    starts = {r.id: r.start for r in reading.reports}
    assert [starts[w.event or ""] for w in found.participation] == ["2031-04-09"]


def test_evidence_lies_in_the_text() -> None:
    for rule in RULES:
        for example in rule["examples"]:
            reading, found = find_all(read_page(example["text"]))
            for row in found.participation:
                assert all(
                    e.span.of(reading.document.text).strip() for e in row.evidence
                )


def test_reports_come_first() -> None:
    # Participation is of a gathering that the page tells; without its reports there is none.
    reading = read_page("The Front agreed to take part in the talks.")
    assert find_participation(reading).participation == ()
    assert find_reports(reading)
