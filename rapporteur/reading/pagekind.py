"""What kind of page it is: a report, a transcript, a communiqué, or something else."""

import re

from rapporteur.reading.wording import TURN

_COMMUNIQUE_TITLE = re.compile(
    r"\b(?:joint (?:statement|declaration|communiqu[eé])|communiqu[eé]|press release|"
    r"final (?:declaration|statement)|official statement|statement by the)\b",
    re.IGNORECASE,
)
_COMMUNIQUE_BODY = re.compile(
    r"\bhaving met (?:in|at|on)\b|^\s*(?:the (?:parties|ministers|participants|sides))\s*[:,]?\s*$"
    r"|\b(?:do hereby|have agreed as follows|for immediate release)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_TURNS = 4
_LEAST_NAMES = 2


def kind_of(title: str | None, body: str) -> str:
    """`report`, `transcript`, `communique`, or `other` where there is no article."""
    if not body.strip():
        return "other"
    lines = body.split("\n")
    turns = [line.split(":")[0] for line in lines if TURN.match(line)]
    if len(turns) >= _LEAST_TURNS and len(set(turns)) >= _LEAST_NAMES:
        return "transcript"
    if _COMMUNIQUE_TITLE.search(title or "") or _COMMUNIQUE_BODY.search(body[:1500]):
        return "communique"
    return "report"
