"""The days of events that a page dates by others that it tells.

"After their meeting they dined with Dahl": the dinner is on the meeting's day, wherever on
the page that day is named. A call that the lead reports, "the two have called for a truce",
was made when they said what the page quotes them with on a truce.
"""

import re
from collections.abc import Mapping, Sequence

from rapporteur.collation.account import MEETINGS, Account
from rapporteur.model import Reading, Report, Span, Statement, sentences
from rapporteur.model.edtf import is_day

#: Kinds that go with a meeting, right before it or after.
_WITH_A_MEETING = frozenset({"meal", "press conference"})
#: Kinds that are done by saying so.
_CALLS = frozenset({"proposal", "demand", "appeal"})
_BESIDE = re.compile(
    r"\b(?:after|following|before|ahead\s+of|during|at)\s+$", re.IGNORECASE
)


def infer_days(
    accounts: Sequence[Account], reading: Reading, actor_of: Mapping[str, str]
) -> None:
    """Date those accounts of a page that have no date and that others date."""
    frames = [s.span for s in sentences(reading.document)]
    statements = {s.id: s for s in reading.statements}
    met = [a for a in accounts if a.kind in MEETINGS and _day(a)]
    for account in accounts:
        if account.dates:
            continue
        days: set[str | None] = set()
        if account.kind in _WITH_A_MEETING:
            text = reading.document.text
            days = {_day(m) for m in met if _is_beside(account, m, frames, text)}
        elif account.kind in _CALLS and not account.pending:
            days = set(_said(account, reading.reports, statements, actor_of))
        day = days.pop() if len(days) == 1 else None
        if day is not None:
            account.dates[day] += 1


def _day(account: Account) -> str | None:
    """The one day of an account; None where it has none, or several."""
    days = [d for d in account.dates if is_day(d)]
    return days[0] if len(days) == len(account.dates) == 1 else None


def _is_beside(
    account: Account, meeting: Account, frames: Sequence[Span], text: str
) -> bool:
    """Whether a sentence tells the one after, before or at the other."""
    for one in account.reports:
        frame = next((f for f in frames if f.holds(one.trigger)), None)
        for other in meeting.reports:
            if frame is None or not frame.holds(other.trigger):
                continue
            leads = (text[frame.start : r.extent.start] for r in (one, other))
            if any(_BESIDE.search(lead) for lead in leads):
                return True
    return False


def _said(
    account: Account,
    reports: Sequence[Report],
    statements: Mapping[str, Statement],
    actor_of: Mapping[str, str],
) -> set[str | None]:
    """The days on which those who call for something are quoted on just that."""
    found: set[str | None] = set()
    for report in reports:
        kind = "meeting" if report.kind in MEETINGS else report.kind
        statement = statements.get(report.statement or "")
        if statement is None or kind not in account.aims or not statement.said_on:
            continue
        speakers = {actor_of.get(s, s) for s in statement.speakers}
        if speakers & account.actors:
            found.add(statement.said_on if is_day(statement.said_on) else None)
    return found
