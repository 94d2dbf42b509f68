"""Who signs a report: bylines, agencies and their initials, datelines."""

import re

from rapporteur.reading.dates import parse_date
from rapporteur.reading.wording import AGENCY, AGENCY_LINE, DATE_LINE

_AGENCY = re.compile(rf"(?<![\w/]){AGENCY}(?![\w/])")
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})*(?=\s*\()")
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\|)\s*")
_LEAD_IN = re.compile(
    r"^\s*(?:(?:written|story|report|words|analysis|posted|reported)\s+)?(?:by|from|author|autor|von|par)\b\s*:?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:in|at|on|for|from)\s+.*|\s+[–—|•·-]\s+.*|\s*\(.*?\)|\s*\b[\w.+-]+@[\w.-]+\b|\s*@\w+"
)
_ROLE = re.compile(
    r"(?i)\b(?:correspondent|editor|reporter|writer|staff|desk|bureau|contributor|columnist|"
    r"producer|newsroom|team|agency|agencies|admin|author|guest|analyst|photographer|"
    r"updated|published|follow|read|min|share|comment)s?\b"
)
_PARTICLES = frozenset(
    "de del der van von al el bin ibn da di la le dos y of the".split()
)
_DATELINE = re.compile(
    r"^\s*(?P<place>[A-ZÀ-Ý][\w’'. -]{1,40}?(?:,\s*[A-ZÀ-Ý][\w’'. ]{1,30}?)?)"
    r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}))?"
    r"(?:\s*\((?P<agency>[^()]{2,40})\))?\s*(?:—|–|--|-(?=\s))\s*(?=[\"“«‘'A-ZÀ-Ý])"
)
_DAY_AT_END = re.compile(
    r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})$"
)
_MOST_PLACE_WORDS = 5
_MOST_NAME_WORDS = 5


def byline_names(words: str, *, declared: bool = False) -> list[str]:
    """The names in a byline, in its order; none where the line is no byline.

    A name alone counts as a byline; `declared` says that the page declares the words
    as its author. Roles, places, addresses and dates are left out.

    >>> byline_names("By Ana Belo and Ivo Kade in Port Sel")
    ['Ana Belo', 'Ivo Kade']
    """
    if words.startswith(("http", "@")) or DATE_LINE.fullmatch(words):
        return []
    lead = _LEAD_IN.match(words)
    rest = words[lead.end() :] if lead else words
    names = []
    for part in _SPLIT.split(rest):
        name = _TAIL.sub("", part).strip(" .,:;|•·")
        if _is_name(name, alone=lead is None and not declared):
            names.append(_cased(name))
    return names


def _is_name(name: str, *, alone: bool) -> bool:
    parts = name.split()
    if (
        not parts
        or len(parts) > _MOST_NAME_WORDS
        or _ROLE.search(name)
        or parse_date(name)
    ):
        return False
    if any(char.isdigit() for char in name):
        return False
    if len(parts) == 1:
        # One word is a name where it is declared as one, or as initials ("XYZ/QR").
        initials = bool(re.fullmatch(r"[A-Z]{2,6}(?:/[A-Z]{1,6})*", name))
        return initials or (not alone and name[:1].isupper())
    return all(part[:1].isupper() or part.lower() in _PARTICLES for part in parts)


def _cased(name: str) -> str:
    """A name in capitals throughout, as names are written; initials stay."""
    parts = name.split()
    if len(parts) > 1 and name.isupper():
        return " ".join(part.capitalize() for part in parts)
    return name


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency.

    >>> is_agency("Reuters"), is_agency("Ana Belo")
    (True, False)
    """
    return _AGENCY.fullmatch(name.strip().removesuffix(" Staff")) is not None


def agencies_in(words: str, *, lead: bool = False) -> list[str]:
    """The initials and agencies of a credit line, in its order.

    `lead` says that the words begin an article, where an agency only signs in brackets
    before the dash: "PORT SEL (Reuters) - ".

    >>> agencies_in("kb/sto (AFP, Reuters)")
    ['kb/sto', 'AFP', 'Reuters']
    """
    if lead:
        found = _DATELINE.match(words + " - A")
        inside = re.search(r"\(([^()]+)\)$", words)
        words = inside[1] if inside and found is not None else ""
        return _agencies(words)
    if not AGENCY_LINE.fullmatch(words):
        return []
    initials = _INITIALS.match(words)
    return [*([initials[0]] if initials else []), *_agencies(words)]


def _agencies(words: str) -> list[str]:
    """The agencies in a credit; any initials in capitals alone in brackets are one."""
    return _AGENCY.findall(words) or re.findall(r"\b[A-Z]{2,6}\b", words)


def dateline_of(lead: str) -> str | None:
    """The place that an article is filed from, as it is printed, or None.

    >>> dateline_of("PORT SEL (AP) — Ministers met again on Monday.")
    'PORT SEL'
    """
    found = _DATELINE.match(lead)
    if found is None:
        return None
    place = _DAY_AT_END.sub("", found["place"]).strip(" ,")
    # "Talks resume - Ministers say": a place is in capitals, or signed by an agency.
    first = place.split(",")[0]
    plausible = first.isupper() or found["agency"] is not None
    return place if plausible and len(place.split()) <= _MOST_PLACE_WORDS else None
