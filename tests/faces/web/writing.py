"""Writes a page word by word, and keeps what each stretch of it is."""

from dataclasses import dataclass, field

from rapporteur.model import (
    Attendance,
    Evidence,
    Figure,
    Flag,
    Form,
    FoundDate,
    Ground,
    Mention,
    Metadata,
    Modifier,
    Part,
    Participation,
    Position,
    Reading,
    Referent,
    Report,
    Snapshot,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    TimeExpression,
    Topic,
    document_id,
    finding_id,
    statement_id,
)
from tests.record.talks import document_of


@dataclass(frozen=True)
class Somebody:
    """An actor of the invented world; `key` is its id in the record."""

    key: str
    kind: str
    name: str
    role: str | None = None
    side: str | None = None


@dataclass
class Page:
    """A page in the making. The words of all of it tell its id, so `begin` comes first."""

    name: str
    outlet: str
    published: str | None
    title: str
    url: str | None = None
    parts: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""

    def begin(self, *paragraphs: str) -> "Writing":
        self.text = "\n".join((self.title, *paragraphs)) + "\n"
        return Writing(self)


class Writing:
    """Finds by the words themselves: each is looked for behind `after`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.snapshot = Snapshot(
            page.text.encode(), page.name, page.url, "text/plain", "utf-8"
        )
        self.id = document_id(self.snapshot.sha256)
        self.cast: dict[str, Referent] = {}
        self.statements: list[Statement] = []
        self.mentions: list[Mention] = []
        self.times: list[TimeExpression] = []
        self.figures: list[Figure] = []
        self.reports: list[Report] = []
        self.parts: list[Participation] = []
        self.positions: list[Position] = []

    def span(self, words: str, after: int = 0) -> Span:
        start = self.page.text.index(words, after)
        return Span(start, start + len(words))

    def who(self, one: Somebody) -> str:
        if one.key not in self.cast:
            identity = f"{self.id}:{len(self.cast)}"
            self.cast[one.key] = Referent(
                identity, one.kind, (one.name,), one.role, side=one.side
            )
            if one.name in self.page.text:
                self.mentions.append(Mention(self.span(one.name), identity, Form.NAMED))
        return self.cast[one.key].id

    def say(self, one: Somebody, cue: str, words: str, *, sure: float = 0.9) -> str:
        contents = (self.span(words),)
        quoted = self.page.text[contents[0].start - 1] in "“«"
        identity = statement_id(self.id, contents)
        near = max(0, contents[0].start - len(one.name) - len(cue) - 60)
        self.statements.append(
            Statement(
                identity,
                self.id,
                StatementKind.DIRECT if quoted else StatementKind.INDIRECT,
                contents,
                self.span(one.name, near),
                (self.span(cue, near),),
                speakers=(self.who(one),),
                said_on=self.page.published,
                confidence=sure,
                rule="test",
            )
        )
        return identity

    def hold(
        self,
        side: Somebody,
        stance: Stance,
        words: str,
        *,
        holder: Somebody | None = None,
        statement: str | None = None,
        condition: str | None = None,
    ) -> str:
        span = self.span(words)
        identity = finding_id("p", self.id, side.key, span.start, stance)
        self.positions.append(
            Position(
                identity,
                self.id,
                self.who(side),
                self.who(holder) if holder else None,
                None,
                stance,
                condition,
                self.page.published,
                Ground.STATED if statement else Ground.REPORTED,
                (Evidence(self.id, span.start, span.end),),
                Topic("", None, words[:20]),
                statement,
                0.8,
            )
        )
        return identity

    def tell(
        self,
        kind: str,
        status: Status,
        words: str,
        trigger: str,
        start: str | None,
        *who: Somebody,
    ) -> str:
        extent = self.span(words)
        identity = finding_id("r", self.id, extent.start, kind)
        self.reports.append(
            Report(
                identity,
                self.id,
                extent,
                self.span(trigger, extent.start),
                kind,
                status,
                start=start,
                parts=tuple(Part(self.who(one), "participant") for one in who),
                confidence=0.8,
            )
        )
        return identity

    def invite(
        self,
        report: str,
        invitee: Somebody,
        status: Attendance,
        by: Somebody | None,
        words: str,
    ) -> None:
        span = self.span(words)
        identity = finding_id("w", self.id, invitee.key, status, span.start)
        evidence = (Evidence(self.id, span.start, span.end),)
        self.parts.append(
            Participation(
                identity,
                self.id,
                report,
                self.who(invitee),
                status,
                self.who(by) if by else None,
                self.page.published,
                evidence,
                confidence=0.8,
            )
        )

    def count(
        self,
        words: str,
        value: float,
        measure: str,
        source: Somebody | None,
        modifier: Modifier = Modifier.EXACTLY,
        upper: float | None = None,
    ) -> Span:
        span = self.span(words)
        self.figures.append(
            Figure(
                finding_id("f", self.id, span.start),
                self.id,
                span,
                value,
                upper,
                modifier,
                measure,
                measure,
                self.page.published,
                self.who(source) if source else None,
                confidence=0.8,
            )
        )
        return span

    def reading(self) -> Reading:
        date = self.page.published
        metadata = Metadata(
            outlet=self.page.outlet,
            title=self.page.title,
            published=FoundDate(date, date, "page") if date else None,
            language="en",
        )
        flags = () if date else (Flag("no_date", "no date was found"),)
        document = document_of(self.snapshot, metadata, flags)
        by_place = sorted(self.statements, key=lambda s: s.contents[0].start)
        return Reading(
            document,
            tuple(by_place),
            tuple(self.cast.values()),
            tuple(sorted(self.mentions, key=lambda m: m.span)),
            tuple(self.times),
            tuple(sorted(self.figures, key=lambda f: f.span)),
            tuple(self.reports),
            tuple(self.parts),
            tuple(self.positions),
        )
