"""Appeals to the reader for money, names or patience, wherever in an article they stand."""

import re
from collections.abc import Sequence

from rapporteur.model import SegmentKind
from rapporteur.reading.wording import APPEAL, SPEAKS_OF_ITSELF

_QUOTED = re.compile(r"\"[^\"]*\"?|“[^”]*”?|«[^»]*»?")
_LONGEST_HEADING = 8


def mark_appeals(words: Sequence[str], kinds: list[SegmentKind]) -> None:
    """Make furniture of the lines that are part of an appeal.

    From a line that asks for support, the lines beside it are part of the appeal as long
    as the outlet speaks of itself or to the reader in them. What is said in quotation
    marks may be about anybody, and does not count.
    """
    plain = [_QUOTED.sub(" ", line) for line in words]
    for seed, line in enumerate(plain):
        if not APPEAL.search(line):
            continue
        kinds[seed] = SegmentKind.BOILERPLATE
        for step in (-1, 1):
            i = seed + step
            while 0 <= i < len(kinds) and SPEAKS_OF_ITSELF.search(plain[i]):
                kinds[i] = SegmentKind.BOILERPLATE
                i += step
            if (
                step < 0
                and i >= 0
                and _is_heading(words[i])
                and kinds[i] is SegmentKind.BODY
            ):
                kinds[i] = SegmentKind.BOILERPLATE


def _is_heading(line: str) -> bool:
    """Whether a line can be what stands over an appeal: "Stand with our reporters"."""
    return len(line.split()) <= _LONGEST_HEADING and not line.endswith(
        (".", "!", "?", ":")
    )
