"""How the verbs of a sentence hang together: their subjects, who governs whom, where clauses end."""

from rapporteur.analysis.grammar.groups import Shape, Tense
from rapporteur.analysis.grammar.phrases import HEADS, Line, Part
from rapporteur.analysis.grammar.words import Kind

#: Verbs whose infinitive is done by their object: "invited the front to come".
_MOVERS = frozenset(
    "invite ask urge want allow tell expect order force press push call get help let make enable encourage "
    "permit require request persuade convince oblige advise instruct lead cause leave like need warn forbid "
    "appeal wait compel authorise authorize beg implore direct train pay".split()
)
_SAYING = frozenset(
    "say call consider think believe find deny oppose favour favor propose".split()
)
_CLOSERS = frozenset({";", "—", "–", "--"})
_ASIDES = frozenset({",", "—", "–", "-", "--"})
_CONTENT = frozenset({"", "that", "whether", "how", "why", "what", "if"})
_OPENERS = (Kind.THAT, Kind.RELATIVE, Kind.SUBORDINATOR, Kind.IF)
_OPEN_ENDED = frozenset("and or when where since after before until".split())


class Relations:
    """For each verb group of a line, in order: its opener, governor, subject and end.

    `openers` are the words that open their clauses, "" for none; `governors` the places
    of the verbs they depend on; `subjects` parts of the line; `ends` the places after
    the last words of their clauses.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self.openers: list[str] = []
        self.governors: list[int | None] = []
        self.subjects: list[Part | None] = []
        for n in range(len(line.groups)):
            self.openers.append(self._opener(n))
            self.governors.append(self._governor(n))
            self.subjects.append(self._subject(n))
        self.ends = [self._end(n) for n in range(len(line.groups))]

    def complement(self, n: int) -> Part | None:
        """What follows the verb in its clause."""
        after = self.line.groups[n].last + 1
        return Part(after, self.ends[n]) if self.ends[n] > after else None

    def agent(self, n: int) -> Part | None:
        """Whom "by" names after a passive."""
        group, line = self.line.groups[n], self.line
        for i in range(group.last + 1, self.ends[n] if group.passive else 0):
            if line.lower(i) == "by" and line.kind(i + 1) is not Kind.TIME:
                return line.phrase_after(i + 1)
        return None

    def shared(self, n: int) -> bool:
        """Whether another verb stands between a verb and its subject."""
        subject, groups = self.subjects[n], self.line.groups
        return subject is not None and any(
            subject.end <= g.first < groups[n].first for g in groups[:n]
        )

    def _opener(self, n: int) -> str:
        """The word that opens the clause of a verb, after the verb before it."""
        line, first = self.line, self.line.groups[n].first
        floor = line.groups[n - 1].last if n else -1
        for i in range(first - 1, floor, -1):
            if line.kind(i) in _OPENERS or (line.lower(i) == "as" and i + 1 < first):
                return line.lower(i)
            if line.lower(i) in _CLOSERS:
                return ""
        return ""

    def _governor(self, n: int) -> int | None:
        """The verb before on which this one depends."""
        if n == 0:
            return None
        line, group, before = self.line, self.line.groups[n], self.line.groups[n - 1]
        joint = line.left_of(group.first)
        if line.kind(joint) is Kind.AND:
            return self._mate(n)
        between = range(before.last + 1, group.first)
        if any(line.lower(i) in _CLOSERS for i in between):
            return None
        if group.shape is not Shape.FINITE:
            return n - 1
        if self.openers[n]:
            return n - 1 if self.openers[n] in _CONTENT else None
        # "Kade said Tessaly would come": a clause without "that".
        barred = (Kind.MARK, Kind.AND, Kind.PREPOSITION)
        plain = not any(line.kind(i) in barred for i in between)
        return n - 1 if plain and between else None

    def _mate(self, n: int) -> int | None:
        """After "and", what governs the nearest verb of the same shape; "to meet and discuss"."""
        groups = self.line.groups
        plain = groups[n].tense is Tense.PRESENT and groups[n].first == groups[n].last
        for m in range(n - 1, -1, -1):
            same = groups[m].shape is groups[n].shape
            if same or (plain and groups[m].shape is Shape.INFINITIVE):
                return self.governors[m]
        return None

    def _subject(self, n: int) -> Part | None:
        line, group = self.line, self.line.groups[n]
        if group.shape is Shape.INFINITIVE:
            return self._doer(n)
        at = line.left_of(group.first)
        kind = line.kind(at)
        that = kind is Kind.THAT and line.ends_phrase(at - 1)
        if kind is Kind.RELATIVE or that:
            return self._antecedent(at)
        if kind is Kind.AND:
            return self._joined(n)
        if group.shape is not Shape.FINITE:
            return self._of_participle(n, at)
        if kind is Kind.MARK:
            return self._over(at)
        if kind is None:
            # A verb right after another: "those invited have accepted".
            return self._past(Part(at + 1, at + 1))
        part = line.phrase_before(at + 1)
        if part and self.openers[n] == "as":
            # A headline's "Envoys head to Orsa as Kade agrees": it is Kade.
            start = next(i for i in range(at, -1, -1) if line.lower(i) == "as") + 1
            part = Part(max(part.start, start), part.end)
        return self._past(part) if part else None

    def _past(self, part: Part) -> Part | None:
        """The subject, where what stands before the verb belongs to a lesser verb before it.

        In "the talks due to begin in Orsa were put off" it is the talks.
        """
        line, at = self.line, part.start - 1
        if line.kind(at) is Kind.PREPOSITION or line.lower(at) in ("out", "up", "off"):
            at -= 1
        lesser = line.verbs.get(at)
        if lesser is None:
            return part if part.end > part.start else None
        # "The movement that controls the heights was invited": not the heights.
        relative = self.openers[lesser] in ("that", "who", "which")
        if line.groups[lesser].shape is Shape.FINITE and not relative:
            return part if part.end > part.start else None
        return self.subjects[lesser] or part

    def _antecedent(self, at: int) -> Part | None:
        """The phrase that "who" or "that" at this place takes up."""
        back = at - 1
        if self.line.lower(at) == "who" and self.line.kind(back) is Kind.PREPOSITION:
            # "Differences over who should come": a question, it takes up nothing.
            return None
        while (
            self.line.lower(back) in _ASIDES or self.line.kind(back) is Kind.PREPOSITION
        ):
            back -= 1
        return self.line.phrase_before(back + 1)

    def _of_participle(self, n: int, at: int) -> Part | None:
        line = self.line
        if line.ends_phrase(at):
            return line.phrase_before(at + 1)
        verb = line.verbs.get(at)
        if self.openers[n] == "that" or (
            verb is not None and line.groups[verb].base in _SAYING
        ):
            # "Says convening the talks is hard": nobody is said to do it.
            return None
        participle = line.groups[n].shape is Shape.PARTICIPLE
        if line.lower(at) == "," and participle and line.ends_phrase(at - 1):
            return line.phrase_before(at)
        for m in range(n - 1, -1, -1):
            if line.groups[m].shape is Shape.FINITE and self.subjects[m]:
                return self.subjects[m]
        return None

    def _doer(self, n: int) -> Part | None:
        """Who does what an infinitive tells: the object of "invite", or else its subject."""
        line, first = self.line, self.line.groups[n].first
        governor = self.governors[n]
        over = None if governor is None else line.groups[governor]
        if line.lower(first - 1) in ("due", "set", "ready", "able", "free", "likely"):
            return line.phrase_before(first - 1)
        if line.kind(first - 1) in HEADS:
            before = line.phrase_before(first)
            direct = (
                over is not None
                and before is not None
                and over.last + 1 == before.start
            )
            moved = over is not None and over.base in _MOVERS and not over.passive
            if before and (moved or line.lower(before.start - 1) == "for"):
                return before
            if before and not direct:
                return self._maker(before)
        return self.subjects[governor] if governor is not None else None

    def _maker(self, noun: Part) -> Part | None:
        """Whose "decision to withdraw" it is: "by" names it, or a possessive, or nothing."""
        line = self.line
        for i in range(noun.end - 1, noun.start, -1):
            if line.lower(i) in ("by", "for"):
                return Part(i + 1, noun.end)
            if line.kind(i) is Kind.POSSESSIVE:
                return Part(noun.start, i)
        return None

    def _joined(self, n: int) -> Part | None:
        """The subject of a verb after "and": that of the nearest of its shape before."""
        groups = self.line.groups
        for m in range(n - 1, -1, -1):
            if groups[m].shape is groups[n].shape and self.subjects[m]:
                return self.subjects[m]
        return self.subjects[n - 1] if n else None

    def _over(self, mark: int) -> Part | None:
        """The subject before something set off: "Belo, who leads them, said"."""
        line, closing = self.line, self.line.lower(mark)
        if closing in ('"', "”", "’", "»"):
            return line.phrase_before(mark) if line.ends_phrase(mark - 1) else None
        if closing not in (*_ASIDES, ")"):
            return None
        opening = "(" if closing == ")" else closing
        for i in range(mark - 1, 0, -1):
            if line.lower(i) == opening and line.ends_phrase(i - 1):
                return line.phrase_before(i)
        return line.phrase_before(mark)

    def _end(self, n: int) -> int:
        """The place after the last word of the clause of a verb."""
        line = self.line
        at, depth = line.groups[n].last + 1, 0
        while at < len(line.words):
            word = line.lower(at)
            depth += (word == "(") - (word == ")")
            if depth < 0 or (not depth and self._stops(at, n)):
                break
            at += 1
        first = line.groups[n].last + 1
        while at > first and line.kind(at - 1) in (Kind.MARK, Kind.AND):
            if line.lower(at - 1) in ('"', "”", "»", ")", "]"):
                break
            at -= 1
        return at

    def _stops(self, at: int, n: int) -> bool:
        line, group = self.line, self.line.groups[n]
        word = line.lower(at)
        if word in _CLOSERS:
            return True
        if line.kind(at) is Kind.AND:
            after = line.group_at(at + 1)
            if after is not None:
                return after.shape in (group.shape, Shape.FINITE)
            return group.shape is Shape.FINITE and line.starts_clause(at + 1)
        if word == ",":
            return group.shape is Shape.PARTICIPLE or self._closes(at)
        lesser = group.shape is not Shape.FINITE and at in line.verbs
        if not lesser:
            return False
        m = line.verbs[at]
        # "The talks due to begin in Orsa | were put off."
        finite = line.groups[m].shape is Shape.FINITE and line.groups[m].first == at
        subject = self.subjects[m]
        return (
            finite
            and not self.openers[m]
            and subject is not None
            and subject.end <= group.first
        )

    def _closes(self, comma: int) -> bool:
        """Whether a comma ends the clause before it."""
        line, after = self.line, comma + 1
        if after >= len(line.words):
            return True
        if line.kind(after) in (Kind.SUBORDINATOR, Kind.AND):
            if line.lower(after) not in _OPEN_ENDED:
                return True
            if line.kind(after) is Kind.AND:
                return (
                    line.starts_clause(after + 1)
                    or line.group_at(after + 1) is not None
                )
        group = line.group_at(after)
        return (group is not None and group.shape is Shape.FINITE) or self._tag(after)

    def _tag(self, at: int) -> bool:
        """Whether a clause of saying begins here: "it will come, Kade said"."""
        part = self.line.phrase_after(at)
        group = self.line.group_at(part.end) if part else None
        if part is None or group is None or group.shape is not Shape.FINITE:
            return False
        return group.base in ("say", "tell", "add", "report", "announce", "write")
