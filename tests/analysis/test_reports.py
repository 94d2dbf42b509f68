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


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # An army's attacks are the army's; "Tessaly attacks" may be attacks on it.
        ("Highland Front offensives went on.", "attack", {("Highland Front", "attacker")}),
        ("Tessaly attacks went on.", "attack", set()),
        # A name right before the comma is who is told more of.
        ("They spoke of the inclusion of Tessaly, another backer of the Front.", "support",
         {("Tessaly", "supporter"), ("Highland Front", "supported")}),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    reading = read_page(text)
    names = {r.id: r.name for r in reading.referents}
    found = {
        (names[part.actor], part.role)
        for report in find_reports(reading)
        if report.kind == kind
        for part in report.parts
    }
    assert found == expected


def test_who_is_said_to_speak_does_what_is_done_by_speaking() -> None:
    text = "One of its main groups - the Council - has already said it won't attend."
    reading = read_page(text, statements=(("it won't attend", "said", "Upper Valley Council"),))  # fmt: skip
    names = {r.id: r.name for r in reading.referents}
    (refusal,) = [r for r in find_reports(reading) if r.kind == "refusal"]
    assert [names[p.actor] for p in refusal.parts] == ["Upper Valley Council"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Tirsk summit failed.", "Tirsk"),
        ("The second Tirsk conference failed.", "Tirsk"),
        # Talks with a capital are talks with those who govern there.
        ("The Tirsk talks failed.", None),
        ("The Karst talks failed.", "Karst"),
    ],
)
def test_a_gathering_is_where_it_is_called_by(text: str, place: str | None) -> None:
    reading = read_page(text)
    names = {r.id: r.name for r in reading.referents}
    (report,) = [r for r in find_reports(reading) if r.kind in ("conference", "meeting")]  # fmt: skip
    assert (names[report.place] if report.place else None) == place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # Who comes, or will not, to what is to come; who came, or did not.
        ("Kade will not attend a meeting on the river.", "planned"),
        ("Kade refuses to attend a meeting in Karst.", "planned"),
        ("The leaders were to have taken part in the meeting.", "planned"),
        ("The commission confirmed that it would attend the meeting in Karst.", "planned"),
        ("Tessaly is willing to join the meeting.", "planned"),
        ("Kade attended the meeting.", "happened"),
        ("Kade did not attend the meeting.", "happened"),
        # Guests are asked before, or kept out; so is who speaks of an invitation.
        ("The commission invited Tessaly and Vardania to a second meeting in Karst.", "planned"),
        ("The Front was excluded from the Orsa meeting.", "planned"),
        ("Tessaly has an invitation to attend the meeting.", "planned"),
        ("The commission has invited the Front, led by Rook, and the Council, led by Orr, to a meeting in Karst.", "planned"),
        ("After rejecting an invitation to the meeting in Karst, Kade left.", "planned"),
        # Put off, called off, called; favoured by some.
        ("The meeting was postponed after Kade stayed away.", "planned"),
        ("The meeting was called off by Dahl.", "cancelled"),
        ("The meeting was called to break the deadlock.", "planned"),
        ("The Front supports holding the meeting in Karst.", "proposed"),
        ("The Front said it would also send a team to the meeting in Karst.", "planned"),
        ("The meeting scheduled for Friday is small.", "planned"),
        ("The commission invited Tessaly and Vardania to meet in Karst.", "planned"),
        ("Kade spoke long before the scheduled March 13 meeting.", "planned"),
        ("Kade confirmed that at the meeting he would insist on the lease.", "planned"),
        # What will be done at it.
        ("Dahl will speak at the meeting.", "planned"),
        # Beside a name a meeting is held; "Kade and Belo meeting Dahl" are people.
        ("Kade refuses to attend meeting in Karst.", "planned"),
        ("The Karst meeting failed.", "happened"),
    ],
)  # fmt: skip
def test_the_status_of_a_meeting(text: str, status: str) -> None:
    found = [r for r in find_reports(read_page(text)) if r.kind == "meeting"]
    assert [r.status.value for r in found] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # People who meet are no conference.
        ("Kade and Belo meeting Dahl in Karst is a sight.", "conference"),
        # Things that threaten, a thing held up, a victory, what is only to be made.
        ("The killing of a reporter threatened to overshadow the gathering.", "threat"),
        ("The talks in Karst are threatened.", "threat"),
        ("Kade holds up a piece of a drone.", "delay"),
        ("Kade has a new lease and declared victory.", "designation"),
        ("Kade told his ministers to make concluding the agreement a priority.", "agreement"),
        ("A list bars V.S. companies from supplying Tessaly with chips.", "delivery"),
        ("Finding one that could meet his exacting standards takes months.", "meeting"),
        # Senses: a tone struck, services denied, a vote of confidence won.
        ("Kade struck a soft tone at Karst, and he insisted that any deal must wait.", "agreement"),
        ("Countless growers were denied federal services.", "denial"),
        ("Kade won a confidence vote in parliament on Monday.", "election"),
        # What must come first; not yet, and only out of protest.
        ("The process cannot go on until Kade is invited.", "invitation"),
        ("Tessaly, yet to be invited to Karst, waits.", "invitation"),
        ("The Front stayed away in protest at the lease of Tessaly.", "protest"),
    ],
)  # fmt: skip
def test_what_is_none_of_a_kind(text: str, kind: str) -> None:
    assert not [r for r in find_reports(read_page(text)) if r.kind == kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # What hangs on "after" is not what was called off.
        ("Kade called off the summit after talks with Belo.", "happened"),
        ("Kade called off the talks with Belo.", "cancelled"),
        # A guest may be asked to a gathering that nobody need propose.
        ("Dahl urged Tessaly to join the talks on 9 April.", "planned"),
    ],
)
def test_the_status_of_talks(text: str, status: str) -> None:
    found = [r for r in find_reports(read_page(text)) if "talks" in r.trigger.of(text)]
    assert [r.status.value for r in found] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # "The offer" is the one that was told: a seat, or pay.
        ("Dahl invited the Front to the talks. Kade spoke of recalling the offer.", "disinvitation"),
        ("Dahl invited the Front to the talks. Kade spoke of recalling the pay offer.", "retraction"),
        ("The company spoke of recalling the offer.", "retraction"),
    ],
)  # fmt: skip
def test_which_offer_is_taken_back(text: str, kind: str) -> None:
    (found,) = [r for r in find_reports(read_page(text)) if "recall" in r.trigger.of(text)]  # fmt: skip
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kade would give guarantees, but only once the Front agrees to talk.", "acceptance"),
        ("Tessaly will under no circumstances agree to the plan.", "acceptance"),
        ("Kade dismissed reports that Belo had cancelled her visit.", "cancellation"),
    ],
)  # fmt: skip
def test_what_is_waited_for_or_denied_is_no_event(text: str, kind: str) -> None:
    assert kind not in {r.kind for r in find_reports(read_page(text))}


def test_a_title_announces_with_an_infinitive() -> None:
    reading = read_page("They are neighbours.", title="Kade and Belo to hold talks in Karst")  # fmt: skip
    found = {r.status.value for r in find_reports(reading) if r.kind == "meeting"}
    assert found == {"planned"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Even if Tessaly rejects the plan, Kade will stay.", "refusal"),
        ("If, after years of talks, Tessaly ends up rejecting the plan, Kade goes.", "refusal"),
        ("Kade will walk away from the talks if the price is bad.", "refusal"),
        ("They warn it would disrupt trade by imposing tariffs on rice.", "sanction"),
        ("Who comes is key to striking a deal.", "agreement"),
        ("All growers agree that rice is dear.", "agreement"),
        ("Signing any agreement depends on rice.", "agreement"),
        ("The bill is to stave off a shutdown.", "stoppage"),
        ("You will have a war.", "war"),
        ("The trade conflict with Vardania goes on.", "war"),
        # Talks in general: in past talks, in negotiations.
        ("In past talks nobody spoke of rice.", "meeting"),
        ("This is not a matter for negotiations.", "conference"),
        ("Shipments have started to pull back.", "withdrawal"),
        ("The growers are denied citizenship.", "denial"),
        ("Rook spoke of a potential threat by the weather.", "threat"),
        ("Rook made calls to friends in the valley.", "proposal"),
        ("It put pressure on Kade to reach an agreement.", "agreement"),
        ("They praised the accepting of refugees, and Karst accepted refugees.", "acceptance"),
        ("He spoke of the release of the paper.", "release"),
        ("Kade would pay if a lease were signed with the growers.", "agreement"),
        ("Neither side has published the draft.", "publication"),
        ("They put the figure on the table.", "designation"),
        ("Exports have stalled.", "delay"),
        ("Dahl prevented Kade from accepting the offer.", "acceptance"),
        ("Kade retreated from the threat.", "withdrawal"),
        ("They left with no plan to avert a partial lockout of the harbour.", "stoppage"),
        ("Tessaly pushed back on the offer.", "delay"),
        ("The army would be met with fury.", "meeting"),
        ("Rice rose throughout the session.", "meeting"),
        ("They spoke of Kade as caving in negotiations.", "conference"),
        ("Kade asked that the army not hold the joint exercise.", "weapons test"),
        ("They have the votes to block it.", "vote"),
        ("This is an old negotiating strategy.", "negotiation"),
    ],
)  # fmt: skip
def test_what_is_supposed_averted_or_meant_in_general_is_no_event(
    text: str, kind: str
) -> None:
    assert kind not in {r.kind for r in find_reports(read_page(text))}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # A condition that one set before is no supposition now.
        ("If the price was bad, Tessaly refused to pay.", "refusal", "happened"),
        ("Rook spoke at the close of the summit in Karst.", "conference", "happened"),
        ("Rook speaks at the River Summit in Karst.", "conference", "happened"),
        ("Kade looks forward to his meeting with Belo.", "meeting", "planned"),
        ("The visit will be brief.", "visit", "planned"),
        ("The Front has shattered the truce.", "ceasefire", "happened"),
        ("They are calm since the 2011-13 Karst War.", "war", "happened"),
        ("It would be the first summit in Karst in six years.", "conference", "proposed"),
        ("Kade pledged to begin negotiating the lease.", "negotiation", "planned"),
        ("The elections still to be won are in May.", "election", "planned"),
        ("Kade held a meeting on Monday to counter the current of anger.", "meeting", "happened"),
        ("Kade and Belo said they would meet again on Friday.", "meeting", "planned"),
        ("Belo praised the lease that Tessaly has negotiated with Vardania.", "negotiation", "happened"),
    ],
)  # fmt: skip
def test_how_far_it_has_come(text: str, kind: str, status: str) -> None:
    assert [r.status.value for r in find_reports(read_page(text, published=None)) if r.kind == kind] == [status]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine growers were shot dead at a rally in the town of Karst on Friday.", "attack"),
        ("Kade and Belo said they would meet again to go over the lease on Friday.", "meeting"),
        ("The army wounded nine people on Friday in an attack on Karst.", "attack"),
    ],
)  # fmt: skip
def test_a_day_that_it_shares_with_what_it_is_told_with(text: str, kind: str) -> None:
    found = [r for r in find_reports(read_page(text)) if r.kind == kind]
    assert [r.start for r in found] == ["2031-02-28"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # "Take part in no meeting" is a no.
        ("The Front announced that it will take part in no meeting.", ("refusal", "happened")),
        # What is said of the troops, and not of the withdrawal; "scheduled" is of the talks.
        ("Rook called for the withdrawal of the troops of Tessaly, who have been in the valley since March.", ("withdrawal", "proposed")),
        ("Talks to end the war in the valley scheduled for Friday will go on.", ("war", "ongoing")),
        # The conference is to come, the invitation was made.
        ("Dahl sent an invitation to the upcoming conference to Tessaly.", ("invitation", "happened")),
    ],
)  # fmt: skip
def test_words_that_tell_of_something_else(text: str, told: tuple[str, str]) -> None:
    assert told in {(r.kind, r.status.value) for r in find_reports(read_page(text))}
