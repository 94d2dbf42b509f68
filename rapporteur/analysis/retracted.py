"""What is taken back where a page tells of an invitation: "recalling the offer" disinvites."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.model import Report, finding_id

#: The offer that the page has told of, with no word that makes it one of pay or land.
_THE_OFFER = re.compile(r"\s+(?:the|its|this|that|his|her|their)\s+offer\b")
_OF_GUESTS = frozenset({"invitation", "disinvitation"})


def as_disinvited(text: str, reports: Sequence[Report]) -> list[Report]:
    """The reports of a page, a retraction of "the offer" as of the invitation told there.

    "Dahl offered the Front a seat. Kade spoke of recalling the offer."
    """
    if not any(report.kind in _OF_GUESTS for report in reports):
        return list(reports)
    return [_settled(text, report) for report in reports]


def _settled(text: str, report: Report) -> Report:
    if report.kind != "retraction" or not _THE_OFFER.match(text, report.trigger.end):
        return report
    kind, at = "disinvitation", report.trigger
    identity = finding_id("r", report.document, kind, at.start, at.end)
    return replace(report, id=identity, kind=kind)
