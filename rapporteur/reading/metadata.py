"""What a page says of itself: who printed it, under which headline, when, and whose words.

What is visible on the page comes before what it declares for machines, and both before
its address; nothing is taken from the name of a file or the moment it was fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rapporteur.model import Flag, FoundDate, Metadata, Segment, SegmentKind, Span
from rapporteur.reading.dates import (
    agrees,
    days_apart,
    parse_date,
    parse_time,
    parse_zone,
)
from rapporteur.reading.declared import Declared
from rapporteur.reading.language import language_of
from rapporteur.reading.mastheads import (
    full_name,
    outlet_in_furniture,
    outlet_in_title,
    outlet_of_host,
)
from rapporteur.reading.pagekind import kind_of
from rapporteur.reading.signatures import (
    agencies_in,
    byline_names,
    dateline_of,
    is_agency,
)
from rapporteur.text import fold

_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised)\b", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+(?:[ ]\d{1,8}\b)?")
_URL_LINE = re.compile(r"\W*https?://\S+(?: \S{1,12})?\W*")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|ref|cmpid|ocid)=[^&#]*")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|$)")
_LONGEST_LINE = 200
_MOST_LEADS = 4


@dataclass(frozen=True, slots=True)
class Described:
    """Metadata, and what is doubtful about it."""

    metadata: Metadata
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's lines by kind, with what it declares and where it stood."""

    text: str
    segments: tuple[Segment, ...]
    declared: Declared
    url: str | None

    def lines(self, *kinds: SegmentKind) -> Iterator[tuple[Span, str]]:
        """The lines of these kinds, in text order."""
        for segment in self.segments:
            if segment.kind in kinds:
                yield segment.span, segment.span.of(self.text)

    def words(self, *kinds: SegmentKind) -> str:
        """The lines of these kinds as one text."""
        return "\n".join(words for _, words in self.lines(*kinds))


def read_metadata(
    text: str,
    segments: tuple[Segment, ...],
    declared: Declared,
    url: str | None,
    latest: str | None = None,
) -> Described:
    """What a page says of itself.

    `url` is the address it was had from; `latest` the moment of that, in ISO 8601: a
    date of publication after it is none. Doubts: `no_date`, `date_doubtful`.
    """
    page = _Page(text, segments, declared, url)
    given = _address(page)
    page = replace(page, url=url or given)
    dates = _Dates(page, latest)
    published, updated = dates.published(), dates.updated()
    body = page.words(SegmentKind.BODY)
    title = _title(page)
    # A standfirst may come before the line that begins with the place.
    leads = body.split("\n")[:_MOST_LEADS]
    lead = next((line for line in leads if dateline_of(line)), leads[0])
    bylines, credits_ = _signed(page, lead)
    metadata = Metadata(
        outlet=_outlet(page, bylines),
        title=title,
        published=published,
        updated=updated,
        bylines=bylines,
        credits=credits_,
        dateline=dateline_of(lead),
        language=language_of(body or text, declared.language),
        kind=kind_of(title, body),
        url=given,
    )
    return Described(metadata, tuple(_doubts(metadata, dates)))


def _doubts(metadata: Metadata, dates: "_Dates") -> Iterator[Flag]:
    found = metadata.published
    if found is None:
        yield Flag("no_date", "no date of publication stands on the page")
        return
    if not dates.all_published():
        yield Flag("date_doubtful", f"{found.words!r} is the date of a change")
    others = [
        date for date in dates.all_published() if not agrees(date.value, found.value)
    ]
    if others:
        detail = f"the {found.source} says {found.value}, the {others[0].source} {others[0].value}"
        yield Flag("date_doubtful", detail)
    elif len(found.value) == len("2034"):
        yield Flag(
            "date_doubtful", f"{found.words!r}: day and month cannot be told apart"
        )


def _title(page: _Page) -> str | None:
    for _, words in page.lines(SegmentKind.TITLE):
        return " ".join(words.split())
    for title in page.declared.titles:
        return re.split(r"\s+[|–—]\s+", title)[0]
    return None


def _outlet(page: _Page, bylines: tuple[str, ...]) -> str | None:
    for name in page.declared.outlets:
        if not name.startswith(("http", "@")):
            return full_name(name)
    for title in page.declared.titles[-1:]:
        named = outlet_in_title(title, _title(page))
        if named:
            return named
    lines = [words for _, words in page.lines(SegmentKind.BOILERPLATE)]
    named = outlet_in_furniture(lines)
    if named:
        return named
    # An outlet that signs with its initials is no person: "XYZ/QR".
    initials = [name for name in bylines if not re.search(r"[a-z]", name)]
    if initials:
        return full_name(initials[0])
    return outlet_of_host(page.url, page.text) if page.url else None


def _address(page: _Page) -> str | None:
    """The address that the page gives as its own."""
    canonical = page.declared.canonical
    if canonical and canonical.startswith(("http://", "https://")):
        return _TRACKING.sub("", canonical)
    for _, words in page.lines(SegmentKind.BOILERPLATE, SegmentKind.META):
        # A dump may have broken it: ".../talks-resume-a2 4406".
        if _URL_LINE.fullmatch(words):
            found = _URL.search(words)
            if found:
                return _TRACKING.sub("", found[0].replace(" ", ""))
    return None


def _signed(page: _Page, lead: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who signs, and which agencies and initials are credited."""
    names: list[str] = []
    agencies: list[str] = []
    for _, words in page.lines(SegmentKind.META):
        found = agencies_in(words)
        agencies += found
        if not found:
            names += byline_names(words)
    if not names:
        for author in page.declared.authors:
            names += byline_names(author, declared=True)
    agencies += [name for name in names if is_agency(name)]
    agencies += agencies_in(lead[:120].partition(")")[0] + ")", lead=True)
    people = [name for name in names if not is_agency(name)]
    return _distinct(people), _distinct(agencies)


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1]


class _Dates:
    """The dates that a page gives, each with where it stands."""

    def __init__(self, page: _Page, latest: str | None) -> None:
        self._page = page
        self._latest = latest[:10] if latest else None
        self._visible = list(self._on_page())

    def published(self) -> FoundDate | None:
        """The date of publication: what the page shows, where nothing speaks against it.

        A visible date that is more than a day from the declared one is often that of the
        day, of a change, or of another article; within a day it is the reader's zone.
        Where a page gives the date of a change alone, as some outlets always do, it is that.
        """
        found = self.all_published()
        if not found:
            return self.updated()
        best = found[0]
        for other in found[1:]:
            # "03/04/2031" on the page, "2031-04-03" in its metadata.
            finer = len(other.value) > len(best.value) and agrees(
                other.value, best.value
            )
            declared = best.source == "page" and other.source == "metadata"
            if finer or (declared and days_apart(best.value, other.value) > 1):
                best = other
        return best

    def updated(self) -> FoundDate | None:
        """The date of the last change."""
        for words, span in self._visible:
            if _UPDATED.match(words):
                return self._date(words, "page", span)
        return next(self._dates(self._page.declared.updated, "metadata"), None)

    def all_published(self) -> list[FoundDate]:
        """The first date that each source gives: page, metadata, url."""
        visible = (
            self._date(words, "page", span)
            for words, span in self._visible
            if not _UPDATED.match(words)
        )
        declared = self._dates(self._page.declared.published, "metadata")
        sources = (visible, declared, self._in_url())
        return [
            found for source in sources if (found := next(filter(None, source), None))
        ]

    def _on_page(self) -> Iterator[tuple[str, Span]]:
        """The visible words with a date: the lines of meta, cut where a change is told."""
        for span, words in self._page.lines(SegmentKind.META):
            if len(words) > _LONGEST_LINE:
                continue
            cut = _UPDATED.search(words)
            ends = [0, cut.start(), len(words)] if cut else [0, len(words)]
            for start, end in pairwise(ends):
                if start < end and parse_date(words[start:end]):
                    yield words[start:end], Span(span.start + start, span.start + end)

    def _dates(self, stamps: tuple[str, ...], source: str) -> Iterator[FoundDate]:
        for stamp in stamps:
            found = self._date(stamp, source, None)
            if found:
                yield found

    def _in_url(self) -> Iterator[FoundDate]:
        found = _URL_DATE.search(self._page.url or "")
        if found:
            value = parse_date("-".join(found.groups())) or parse_date(
                f"{found[3]} {found[2]} {found[1]}"
            )
            if value and self._possible(value):
                yield FoundDate(value, found[0].strip("/-"), "url")

    def _date(self, words: str, source: str, span: Span | None) -> FoundDate | None:
        value = parse_date(words)
        if value is None or not self._possible(value):
            return None
        time = parse_time(words)
        # An hour without its zone is kept; a zone is never made up.
        zone = parse_zone(words) if time else None
        return FoundDate(value, words.strip(), source, zone, time, span)

    def _possible(self, value: str) -> bool:
        """A page had at a moment cannot be of a later day, zones aside."""
        if self._latest is None:
            return True
        year, month, day = (int(part) for part in self._latest.split("-"))
        last = f"{year:04}-{month:02}-{day + 1:02}"
        return value <= last[: len(value)]
