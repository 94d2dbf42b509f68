"""What has the form of a statement and was not said, or says nothing."""

import pytest

from rapporteur.analysis.assembling import assemble
from rapporteur.analysis.telling import tells
from tests.analysis.test_trimming import attributed

Row = tuple[str, str | None, str, str]

NO_STATEMENT: list[tuple[Row, str]] = [
    (("If Tirsk agrees to a pause, Kade will come.", "Tirsk", "agrees to", "a pause"), "supposed"),
    (("Belo could ask for more water.", "Belo", "could ask for", "more water"), "possible"),
    (("He would sign if the union asks for more.", "union", "asks for", "more"), "supposed, an article between"),
    (("The two will discuss the gates.", "The two", "will discuss", "the gates"), "to come"),
    (("Talks over the gates went on.", None, "Talks over", "the gates"), "what is spoken of"),
    (("A letter, the signing of the pact.", None, "the signing of", "the pact"), "an act, by a noun"),
    (("Kade won praise from Belo for his patience.", "Kade", "won praise from Belo for", "his patience"), "another praised"),
    (("The delay prompted fears of a flood.", "The delay", "prompted fears of", "a flood"), "others fear"),
    (("Kade seems intent on a flood.", "Kade", "seems", "intent on a flood"), "how somebody looks"),
    (("The offer to growers, which proposed less water, fell.", "which", "proposed", "less water"), "which, of a thing"),
    (("An envoy, who asked not to be named, came.", "who", "asked", "not to be named"), "on what terms somebody spoke"),
    (("No group claimed the shelling.", "No group", "claimed", "the shelling"), "nobody"),
    (("The ministry gave no details on the gates.", "The ministry", "gave no details on", "the gates"), "nothing told"),
    (("The ministry offered few details on the gates.", "The ministry", "offered few details on", "the gates"), "hardly anything told"),
    (("Talks With Kade, Belo", None, "Talks With", "Kade, Belo"), "names alone"),
    (("Kade lashed out at Belo.", "Kade", "lashed out at", "Belo"), "a name alone"),
    (("Dahl Committed to Organizing River Talks", "Dahl", "Committed to", "Organizing River Talks"), "a title's words"),
    (("Tirsk supports the opposition.", "Tirsk", "supports", "the opposition"), "whom, and not what"),
    (("Kade pushed back the date.", "Kade", "pushed back", "the date"), "back, and no backing"),
    (("The war has claimed hundreds of lives.", "The war", "has claimed", "hundreds of lives"), "what it took"),
    (("Kade signed the pact.", "Kade", "signed", "the pact"), "an act"),
]  # fmt: skip

STATEMENT: list[tuple[Row, str]] = [
    (("Tirsk agrees to a pause if Kade comes.", "Tirsk", "agrees to", "a pause"), "the condition comes after"),
    (("Belo would welcome more water.", "Belo", "would welcome", "more water"), "would, and not could"),
    (("I can say that it is over, she wrote.", "I", "can say", "it is over"), "who says so says it"),
    (("The union, which wants more water, left.", "which", "wants", "more water"), "which, of a body"),
    (("Kade Says Gates Stay Shut", "Kade", "Says", "Gates Stay Shut"), "a headline in capitals"),
    (("Kade Says He Is Ready", "Kade", "Says", "He Is Ready"), "a verb of few letters"),
    (("Kade seemed to suggest a pause.", "Kade", "seemed to suggest", "a pause"), "a hedged report"),
    (("Kade demanded the gates.", "Kade", "demanded", "the gates"), "a thing demanded"),
    (("Kade pushed for a pause.", "Kade", "pushed for", "a pause"), "pushed for"),
    (("Kade supports Belo's plan.", "Kade", "supports", "Belo's plan"), "a name and more"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        *(pytest.param(row, False, id=why) for row, why in NO_STATEMENT),
        *(pytest.param(row, True, id=why) for row, why in STATEMENT),
    ],
)
def test_what_is_said(row: Row, *, said: bool) -> None:
    text, source, cue, contents = row
    made = assemble(text, "d", attributed(text, source, cue, contents))
    assert (made is not None) is said


def test_an_adverb_made_of_a_verb_tells_nothing() -> None:
    assert not tells("reportedly", sourced=True)
    assert tells("reportedly said", sourced=True)
