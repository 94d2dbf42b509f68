"""When a statement was made: the date beside its cue, or that of the scene it belongs to.

A report tells the day once ("Belo said on Monday") and then goes on quoting the same
speaker on the same occasion; headline and caption tell of the occasion that the body
dates. What "has been said" at some time has no day of its own, unless it is the news. No
statement is dated by its page alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.language.cuedates import time_beside
from rapporteur.language.cuetense import (
    is_finite,
    is_modal,
    is_of_any_time,
    is_past,
    is_perfect,
    is_since,
    place_of,
)
from rapporteur.language.layers import stretches_of
from rapporteur.language.scenes import (
    Layout,
    Scene,
    find_scenes,
    is_ahead,
    is_background,
    is_datable,
    is_now,
)
from rapporteur.language.times import find_times
from rapporteur.model import (
    CONTENT_KINDS,
    Reading,
    SegmentKind,
    Statement,
    TimeExpression,
)
from rapporteur.model.edtf import is_before, is_day, overlaps

_OCCASION = r"(?:meetings?|talks|conference|briefing|summit|session|visit|call|speech|interview|hearing)"
_THAT_SCENE = re.compile(
    rf"\b(?:after|following|at|during)\s+(?:(?:that|the|their|this|his|her)\s+(?:same\s+)?(?:\w+\s+)?{_OCCASION}"
    rf"|an?\s+(?:\w+\s+){{0,2}}{_OCCASION}\s+(?:after|following)\s+(?:that|the|their|his|her)\s+(?:\w+\s+)?{_OCCASION})\b",
    re.IGNORECASE,
)
_TO_THE_PRESS = re.compile(
    r"\btold\s+(?:reporters|journalists|a\s+(?:news|press)\s+conference)\b",
    re.IGNORECASE,
)
#: "During her campaign Belo promised", "In earlier comments Kade said".
_OTHER_TIME = re.compile(
    r"\b(?:during\s+(?:the|his|her|its|their)\s+(?:\w+\s+)?(?:campaign|war|presidency|term|tenure|career)|"
    r"(?:in|with)\s+(?:\w+\s+)?(?:earlier|previous|past)\s+\w+|in\s+the\s+past|at\s+the\s+time|back\s+then|years\s+ago|as\s+a\s+candidate)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"(?:he|she|they|it|both)\b", re.IGNORECASE)
_PERSON = "person"
#: Characters over which a sentence may point back to a scene, and forward to one.
_BACK, _FORTH = 900, 400


def redate(reading: Reading, published: str | None) -> Reading:
    """The same reading with its times and `said_on` read against this date of the page.

    `published` is in EDTF: a day, a month or an interval, None where it is not known.
    Nothing else is looked at, so that a page which is dated later, from other pages, can
    be read again with the date found.

    Raises:
        ValueError: `published` is not in EDTF.
    """
    document = reading.document
    kinds = CONTENT_KINDS | {SegmentKind.META}
    times = find_times(document.text, stretches_of(document, kinds), published)
    timed = replace(reading, times=times)
    said_on = date_statements(timed, published)
    statements = (replace(s, said_on=said_on.get(s.id)) for s in reading.statements)
    return replace(timed, statements=tuple(statements))


def date_statements(reading: Reading, published: str | None) -> dict[str, str]:
    """For each statement's id the date it was made on, in EDTF; those without are left out.

    The statements of the reading have their speakers, and its times were read against
    `published`.
    """
    layout = Layout(reading.document, CONTENT_KINDS)
    text, statements = layout.text, reading.statements
    past = [t for t in reading.times if not is_ahead(t) and not is_now(t, text)]
    times = [time for time in past if is_datable(time)]
    found: dict[str, str | None] = {}
    scenes = find_scenes(layout, times, statements, reading.mentions, published)
    for statement in statements:
        beside = time_beside(layout, statement, statements, past)
        if beside is None or is_modal(text, statement):
            continue
        # "a day earlier", "recently" tell that it was not then: no scene dates it.
        value = beside.value if beside in times else None
        found[statement.id] = value
        if value:
            who = frozenset(statement.speakers)
            far = is_background(value, published)
            scenes.append(Scene(place_of(statement), value, who, who, far))
    scenes.sort(key=lambda scene: scene.at)
    contents = [content for s in statements for content in s.contents]
    told = [t for t in times if not any(c.holds(t.span) for c in contents)]
    persons = frozenset(r.id for r in reading.referents if r.kind == _PERSON)
    page = _Page(layout, scenes, told, persons, published, found)
    outer = [s for s in statements if s.within is None]
    for one, before in zip(outer, [None, *outer], strict=False):
        if one.id not in found:
            found[one.id] = _of_scene(page, one, before)
    by_id = {s.id: s for s in statements}
    for one in statements:
        if one.within in found and _is_of_its_scene(text, one, by_id[one.within]):
            found.setdefault(one.id, found[one.within])
    return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page tells of its occasions; `found` grows as statements are dated.

    `told` are the times that the outlet tells, outside of what is said; `persons` are heard
    on one occasion, while a body or a state speaks through many mouths.
    """

    layout: Layout
    scenes: Sequence[Scene]
    told: Sequence[TimeExpression]
    persons: frozenset[str]
    published: str | None
    found: dict[str, str | None]

    def only_date(self) -> str | None:
        """The date of the scenes that the page tells as news, where all have one."""
        dates = {scene.value for scene in self.scenes if not scene.background}
        return dates.pop() if len(dates) == 1 else None

    def reaches(self, scene: Scene, at: int) -> bool:
        """Whether a scene is still spoken of at a place.

        One of the background, and one of bodies alone, is only within its paragraph.
        """
        if self.layout.paragraph(scene.at) == self.layout.paragraph(at):
            return scene.at <= at or not scene.background
        return not scene.background and bool(scene.present & self.persons)


def _of_scene(page: _Page, one: Statement, before: Statement | None) -> str | None:
    """The date of the scene that a statement belongs to, as far as the page tells."""
    at, text = place_of(one), page.layout.text
    if before and _goes_on(page, one, before):
        return page.found.get(before.id)
    around = _words_around(page, one)
    if is_modal(text, one) or not is_finite(text, one):
        return None
    if is_of_any_time(text, one) or _OTHER_TIME.search(around):
        return None
    who = frozenset(one.speakers)
    own = [s for s in page.scenes if who & s.present and page.reaches(s, at)]
    heard = [scene for scene in own if who & scene.heard]
    if is_perfect(text, one):
        # "has called for a truce" is news in the opening; further down it is of any day.
        value = _heard(page, heard, at) if page.layout.is_news(at) else None
    else:
        value = (
            _pointed_at(page, around, at)
            or _heard(page, heard, at)
            or _present(own, at)
            or _news_of_the_day(page, one)
        )
    return value if value and not _speaks_of_another(page, one, value) else None


def _goes_on(page: _Page, one: Statement, before: Statement) -> bool:
    """Whether a statement goes on with the one before it: "They also stressed", ", adding"."""
    text, at, then = page.layout.text, place_of(one), place_of(before)
    if one.source is None or (one.cue and one.cue[0].of(text).endswith("ing")):
        same = page.layout.sentence(at) == page.layout.sentence(then)
        return same and set(one.speakers) <= set(before.speakers)
    return (
        bool(_GOING_ON.fullmatch(one.source.of(text)))
        and page.found.get(before.id) is not None
        and (not one.speakers or set(one.speakers) == set(before.speakers))
        and page.layout.paragraph(at) == page.layout.paragraph(then)
    )


def _words_around(page: _Page, one: Statement) -> str:
    """The sentence of the cue without what was said."""
    sentence = page.layout.sentence(place_of(one))
    if sentence is None:
        return ""
    words = list(sentence.of(page.layout.text))
    for content in one.contents:
        for i in range(
            max(content.start, sentence.start), min(content.end, sentence.end)
        ):
            words[i - sentence.start] = " "
    return "".join(words)


def _pointed_at(page: _Page, around: str, at: int) -> str | None:
    """The scene told last, where the sentence points back to it: "following that meeting"."""
    if _THAT_SCENE.search(around):
        near = [s for s in page.scenes if at - _BACK <= s.at <= at and not s.background]
        return near[-1].value if near else page.only_date()
    return page.only_date() if _TO_THE_PRESS.search(around) else None


def _heard(page: _Page, heard: Sequence[Scene], at: int) -> str | None:
    """The day on which the speaker was last heard before a place.

    The news, and what is told shortly before the day is, are of the first that is told.
    """
    news = page.layout.is_news(at)
    before = [scene for scene in heard if scene.at <= at]
    if before and not news:
        return before[-1].value
    first = heard[0] if heard else None
    return first.value if first and (news or first.at - at <= _FORTH) else None


def _present(own: Sequence[Scene], at: int) -> str | None:
    """The scene told last before with the speaker there; one told later only if alone."""
    before = [scene for scene in own if scene.at <= at]
    if before:
        return before[-1].value
    return own[0].value if len({scene.value for scene in own}) == 1 else None


def _news_of_the_day(page: _Page, one: Statement) -> str | None:
    """The page's day, where all that it tells as news is of that day.

    What persons "said" to it, without a word of when, they said then: on Tuesday's page of
    a speech on Tuesday, "Belo called it a crime".
    """
    day = page.only_date()
    persons = bool(one.speakers) and set(one.speakers) <= page.persons
    today = day is not None and is_day(day) and day == page.published
    return day if today and persons and is_past(page.layout.text, one) else None


def _speaks_of_another(page: _Page, one: Statement, value: str) -> bool:
    """Whether the paragraph has come to another time: "In 2027 Belo met him. He said".

    "Belo in Maron on Monday. She has since called it off" has gone on from there.
    """
    at = place_of(one)
    paragraph, onward = page.layout.paragraph(at), is_since(page.layout.text, one)
    return paragraph is not None and any(
        paragraph.start <= time.span.start < at
        and not overlaps(time.value or "", value)
        and not (onward and is_before(time.value or "", value))
        for time in page.told
    )


def _is_of_its_scene(text: str, inner: Statement, outer: Statement) -> bool:
    """Whether a reported statement is of the same scene as the one that reports it.

    "Belo said that she and Kade had discussed the dams" tells of their meeting; what
    others are said to have said was said at any time.
    """
    joint = set(outer.speakers) < set(inner.speakers)
    return joint and not is_perfect(text, inner) and not is_modal(text, inner)
