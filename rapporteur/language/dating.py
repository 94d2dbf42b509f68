"""When a statement was made: the date beside its cue, or that of the scene it belongs to.

A report tells the day once ("Belo said on Monday") and then goes on quoting the same
speaker on the same occasion; headline and caption tell of the occasion that the body
dates. What "has been said" at some time has no day of its own, unless it is the news. No
statement is dated by its page alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.language.cuedates import date_beside
from rapporteur.language.layers import stretches_of
from rapporteur.language.scenes import (
    Layout,
    Scene,
    datable,
    find_scenes,
    is_background,
)
from rapporteur.language.times import find_times
from rapporteur.model import (
    CONTENT_KINDS,
    Reading,
    SegmentKind,
    Statement,
    TimeExpression,
)
from rapporteur.model.edtf import is_before, overlaps

_PERFECT = re.compile(r"\b(?:has|have)\b|[’']ve\b", re.IGNORECASE)
#: What was said before, again and again, or would be said, was said on no day told here;
#: so is a view that is held: "Belo, who rejects the plan", "the union opposes it".
_ANY_TIME = re.compile(
    r"\b(?:had|would|could|will|might|may|should|must|to|before|without|repeatedly|previously|already|long|often|always|"
    r"consistently|once|never|usually|earlier)\b|[’']d\b|^(?:who|which)\s|"
    r"\b(?:oppos|support|reject|back|favou?r|refus|want|insist)(?:es?|s)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|would|could|will|might|may|should|must|to|before|without|who|which)|[’'](?:ve|d|ll))\s+"
    r"(?:(?:\w+ly|also|since|long|now|not|never|once|often|so\s+far|both|all)\s+)*$",
    re.IGNORECASE,
)
_OCCASION = r"(?:meetings?|talks|conference|briefing|summit|session|visit|call|speech|interview|hearing)"
_THAT_SCENE = re.compile(
    rf"\b(?:after|following|at|during)\s+(?:(?:that|the|their|this|his|her)\s+(?:same\s+)?(?:\w+\s+)?{_OCCASION}"
    rf"|an?\s+(?:\w+\s+){{0,2}}{_OCCASION}\s+(?:after|following)\s+(?:that|the|their|his|her)\s+(?:\w+\s+)?{_OCCASION})\b",
    re.IGNORECASE,
)
_TO_THE_PRESS = re.compile(r"\btold\s+(?:reporters|journalists|a\s+(?:news|press)\s+conference)\b", re.IGNORECASE)  # fmt: skip
_GOING_ON = re.compile(r"(?:he|she|they|it|both)\b", re.IGNORECASE)
_PERSON = "person"
_SAME_STORY = 900


def redate(reading: Reading, published: str | None) -> Reading:
    """The same reading with its times and `said_on` read against this date of the page.

    `published` is in EDTF: a day, a month or an interval, None where it is not known. It
    depends on nothing else than the two, so that a page that is dated later, from other
    pages, is read again with the date found.
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
    known = datable(reading.times, reading.document.text)
    statements, found = reading.statements, dict[str, str]()
    scenes = find_scenes(layout, known, statements, reading.mentions, published)
    for statement in statements:
        value = date_beside(layout, statement, statements, known)
        if value:
            found[statement.id] = value
            who = frozenset(statement.speakers)
            far = is_background(value, published)
            scenes.append(Scene(_place(statement), value, who, who, far))
    persons = frozenset(r.id for r in reading.referents if r.kind == _PERSON)
    scenes.sort(key=lambda scene: scene.at)
    contents = [content for s in statements for content in s.contents]
    told = [t for t in known if not any(c.holds(t.span) for c in contents)]
    page = _Page(layout, scenes, told, persons, found)
    outer = [s for s in statements if s.within is None]
    for one, before in zip(outer, [None, *outer], strict=False):
        value = found.get(one.id) or _of_scene(page, one, before)
        if value:
            found[one.id] = value
    for statement in statements:
        if statement.within in found and _is_of_its_scene(page, statement, statements):
            found.setdefault(statement.id, found[statement.within])
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page tells of its occasions; `found` grows as statements are dated.

    `told` are the times that the outlet tells, outside of what is said; `persons` are heard on one occasion; a body or a state speaks through many mouths.
    """

    layout: Layout
    scenes: Sequence[Scene]
    told: Sequence[TimeExpression]
    persons: frozenset[str]
    found: dict[str, str]

    def only_date(self) -> str | None:
        """The date of all that the page tells as news, where that is one."""
        dates = {scene.value for scene in self.scenes if not scene.background}
        return dates.pop() if len(dates) == 1 else None


def _place(statement: Statement) -> int:
    return (statement.cue or statement.contents)[0].start


def _of_scene(page: _Page, one: Statement, before: Statement | None) -> str | None:
    """The date of the scene that a statement belongs to, as far as the page tells."""
    at, text = _place(one), page.layout.text
    if before and _goes_on(page, one, before):
        return page.found.get(before.id)
    if _has(text, one, _ANY_TIME):
        return None
    who = frozenset(one.speakers)
    own = [scene for scene in page.scenes if who & scene.present]
    heard = [scene for scene in own if who & scene.heard]
    if _has(text, one, _PERFECT):
        # "has called for a truce" is news in the opening; further down it is of any day.
        value = _nearest(page, heard, at) if page.layout.is_news(at) else None
    else:
        value = (
            _that_scene(page, one)
            or _nearest(page, heard, at)
            or _of_those(page, own, at)
        )
    return value if value and not _speaks_of_another(page, one, value) else None


def _speaks_of_another(page: _Page, one: Statement, value: str) -> bool:
    """Whether the paragraph has come to another time: "In 2027 Belo met him. He said".

    "Belo in Maron on Monday. She has since called it off" has gone on from there.
    """
    at, paragraph = _place(one), page.layout.paragraph(_place(one))
    onward = _has(page.layout.text, one, _SINCE)
    return paragraph is not None and any(
        paragraph.start <= time.span.start < at
        and not overlaps(time.value or "", value)
        and not (onward and is_before(time.value or "", value))
        for time in page.told
    )


def _has(text: str, statement: Statement, words: re.Pattern[str]) -> bool:
    """Whether such words stand in the cue or just before it: "has", "had", "could"."""
    at = _place(statement)
    found = _AUXILIARY.search(text, max(0, at - 40), at)
    parts = [cue.of(text) for cue in statement.cue] + ([found[0]] if found else [])
    return any(words.search(part) for part in parts)


def _goes_on(page: _Page, one: Statement, before: Statement) -> bool:
    """Whether a statement goes on with the one before it: "They also stressed", ", adding"."""
    text, at, then = page.layout.text, _place(one), _place(before)
    if one.source is None or (one.cue and one.cue[0].of(text).endswith("ing")):
        same = page.layout.sentence(at) == page.layout.sentence(then)
        return same and set(one.speakers) <= set(before.speakers)
    return (
        bool(_GOING_ON.fullmatch(one.source.of(text)))
        and before.id in page.found
        and (not one.speakers or set(one.speakers) == set(before.speakers))
        and page.layout.paragraph(at) == page.layout.paragraph(then)
    )


def _that_scene(page: _Page, one: Statement) -> str | None:
    """The scene told last, where the sentence points back to it: "following that meeting"."""
    at = _place(one)
    sentence = page.layout.sentence(at)
    if sentence is None:
        return None
    own_words = page.layout.text[sentence.start : sentence.end]
    for content in one.contents:
        if sentence.holds(content):
            own_words = own_words.replace(content.of(page.layout.text), " ")
    if _THAT_SCENE.search(own_words):
        told = [
            scene
            for scene in page.scenes
            if at - _SAME_STORY <= scene.at <= at and not scene.background
        ]
        return told[-1].value if told else page.only_date()
    return page.only_date() if _TO_THE_PRESS.search(own_words) else None


def _nearest(page: _Page, heard: Sequence[Scene], at: int) -> str | None:
    """The day on which the speaker was last heard before a place.

    In the news, or where nothing was heard before, it is the first that is told.
    """
    near = [scene for scene in heard if _reaches(page, scene, at)]
    before = [scene for scene in near if scene.at <= at]
    if before and not page.layout.is_news(at):
        return before[-1].value
    return near[0].value if near else None


def _of_those(page: _Page, own: Sequence[Scene], at: int) -> str | None:
    """The scene told last before with the speaker there; one told later only if alone."""
    near = [scene for scene in own if _reaches(page, scene, at)]
    before = [scene for scene in near if scene.at <= at]
    if before:
        return before[-1].value
    return near[0].value if len({scene.value for scene in near}) == 1 else None


def _reaches(page: _Page, scene: Scene, at: int) -> bool:
    """Whether a scene is still spoken of at a place.

    One of the background, and one of bodies alone, is only within its paragraph.
    """
    if page.layout.paragraph(scene.at) == page.layout.paragraph(at):
        return scene.at <= at or not scene.background
    return not scene.background and bool(scene.present & page.persons)


def _is_of_its_scene(
    page: _Page, inner: Statement, statements: Sequence[Statement]
) -> bool:
    """Whether a reported statement is of the same scene as the one that reports it.

    "Belo said that she and Kade had discussed the dams" tells of their meeting; what
    others are said to have said was said at any time.
    """
    outer = next(s for s in statements if s.id == inner.within)
    return set(outer.speakers) < set(inner.speakers) and not _has(
        page.layout.text, inner, _PERFECT
    )
