"""A briefing to be made: which views, which days, which issues."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from rapporteur.faces.brief import SECTIONS, USUAL
from rapporteur.faces.web.screens import Screen
from rapporteur.record.queries.amounts import count_by_day
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.positions import find_held, find_issues

#: How many items of each view a briefing has, where nothing else is asked.
USUALLY = 50
# So many issues can be chosen from; those of which most is told.
_ISSUES = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a briefing is to hold; the usual views, and all issues, where none is named."""

    title: Annotated[str, Query(max_length=200)] = "Briefing"
    view: Annotated[tuple[str, ...], Query(description="views, in their order")] = ()
    issue: Annotated[tuple[str, ...], Query(description="ids of issues")] = ()
    since: Annotated[date | None, Query(description="the first day")] = None
    until: Annotated[date | None, Query(description="the last day")] = None
    limit: Annotated[int, Query(ge=1, le=100_000, description="of each view")] = USUALLY


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, and whether it is."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a briefing of this record, of so many pages, can hold."""

    pages: int
    title: str
    views: tuple[Choice, ...]
    issues: tuple[Choice, ...]


def look(view: Reader, wanted: Wanted) -> Choices:
    """What can be chosen, and what is."""
    told = Counter(one.issue for one in find_held(view))
    labels = find_issues(view)
    often = [issue for issue, _ in told.most_common() if issue in labels][:_ISSUES]
    chosen = [issue for issue in wanted.issue if issue in labels]
    views = wanted.view or USUAL
    return Choices(
        sum(pages for pages, _ in count_by_day(view).values()),
        wanted.title,
        tuple(Choice(name, title, name in views) for name, title in SECTIONS.items()),
        tuple(
            Choice(issue, labels[issue].label, issue in chosen)
            for issue in dict.fromkeys([*chosen, *often])
        ),
    )


SCREEN = Screen(
    name="brief",
    address="/brief",
    title="Brief",
    about="What a briefing can hold: views, days and issues.",
    wanted=Wanted,
    found=Choices,
    look=look,
)
