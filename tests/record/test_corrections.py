"""Corrections: each kind with its undo; none is lost, whatever becomes of the record."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rapporteur.engines import correcting
from rapporteur.engines.correcting import import_corrections, record_corrections
from rapporteur.errors import RecordError, UsageError
from rapporteur.failpoints import arm
from rapporteur.model import Anchor, Correction, CorrectionKind, Settled, Span, signed
from rapporteur.record.corrections import append, path_of, read_log
from rapporteur.record.dump import canonical_lines
from rapporteur.record.editor import Editor
from rapporteur.record.lock import WriterLock
from rapporteur.record.store import open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import View, view_record
from tests.record.negotiation import (
    correct,
    edits,
    filed,
    make,
    page,
    settle_again,
)

PAGES = [page(n) for n in range(1, 7)]


@pytest.fixture(scope="module")
def _read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("read") / "talks", *PAGES)
    settle_again(path)
    return path


@pytest.fixture
def talks(_read: Path, tmp_path: Path) -> Path:
    """A record of six pages, settled, that nobody corrected."""
    return Path(shutil.copy(_read, tmp_path / "talks"))


def lines(path: Path, *, but: str = "\0") -> list[str]:
    with view_record(path) as view:
        return [line for line in canonical_lines(view) if not line.startswith(but)]


def shown(path: Path, what: str, identity: str) -> Any:
    with view_record(path) as view:
        given = getattr(view, what, None)
        found = list(given() if given else view.settled(what))
    return next((item for item in found if item.id == identity), None)


def actor(view: View, name: str) -> str:
    return next(a.id for a in view.actors() if a.name == name)


def first(path: Path, what: str) -> str:
    with view_record(path) as view:
        given = getattr(view, what, None)
        return str(next(iter(given() if given else view.settled(what))).id)


SETS = [
    # what, field, value, and what the record shows then
    ("statements", "said_on", ["2031-02"], "2031-02"),
    ("statements", "said_on", [], None),
    ("documents", "published", ["2031-05-01"], "2031-05-01"),
    ("documents", "published", [], None),
    ("positions", "stance", ["conditional"], "conditional"),
    ("positions", "as_of", ["2031-02-02"], "2031-02-02"),
    ("positions", "condition", ["if it rains"], "if it rains"),
    ("figures", "as_of", ["2031"], "2031"),
    ("participation", "status", ["declined"], "declined"),
    ("events", "start", ["2031-06"], "2031-06"),
    ("events", "status", ["cancelled"], "cancelled"),
    ("events", "place", ["Port Amber"], "Port Amber"),
    ("actors", "name", ["Another Name"], "Another Name"),
    ("actors", "role", ["envoy"], "envoy"),
    ("issues", "label", ["Water"], "Water"),
]


@pytest.mark.parametrize(("what", "field", "values", "expected"), SETS)
def test_what_is_set_is_shown_until_it_is_undone(
    talks: Path, what: str, field: str, values: list[str], expected: str | None
) -> None:
    before, target = lines(talks), first(talks, what)
    made = correct(talks, lambda e: e.set(what, target, field, values))
    found = shown(talks, what, target)
    value = found.metadata.published if what == "documents" else getattr(found, field)
    assert made.state == "holds"
    assert (value.value if hasattr(value, "words") else value) == expected
    with view_record(talks) as view:
        assert [a.correction for a in view.settled("amended")] == [made.id]
    assert verify(talks) == []
    undone = correct(talks, lambda e: e.undo(made.id))
    assert filed(talks)[made.id].state == "undone"
    kept = [x for x in lines(talks) if not x.startswith('{"corrections')]
    assert kept == before
    correct(talks, lambda e: e.undo(undone.id))
    assert filed(talks)[made.id].state == "holds"
    assert verify(talks) == []


def test_another_speaker_holds_what_was_drawn_from_the_statement(talks: Path) -> None:
    """It was Kade who said that they want the gates: so it is his side that wants them."""
    target = first(talks, "statements")
    old = shown(talks, "statements", target)
    with view_record(talks) as view:
        kade = next(
            a.id
            for a in view.actors()
            if a.kind == "person" and a.id not in old.speakers
        )
    correct(talks, lambda e: e.set("statements", target, "speakers", [kade]))
    new = shown(talks, "statements", target)
    with view_record(talks) as view:
        held = [p for p in view.positions() if p.statement == target]
        given = [f for f in view.figures() if f.statement == target]
        side = next(a.side for a in view.actors() if a.id == kade)
    assert new.speakers == (kade,)
    assert new.sides == (side,)
    assert new.confidence is None
    assert {(p.holder, p.actor) for p in held} == {(kade, side)}
    assert {f.source for f in given} == {kade}


def test_a_speaker_whom_no_page_names(talks: Path) -> None:
    target = first(talks, "statements")
    correct(
        talks, lambda e: e.set("statements", target, "speakers", ["person:Zoe Marsh"])
    )
    with view_record(talks) as view:
        marsh = actor(view, "Zoe Marsh")
    assert shown(talks, "statements", target).speakers == (marsh,)


def test_a_statement_has_the_side_that_is_set(talks: Path) -> None:
    """An envoy who for once spoke for another state than his own."""
    target = first(talks, "statements")
    old = shown(talks, "statements", target)
    with view_record(talks) as view:
        other = next(
            a.id for a in view.actors() if a.kind == "state" and a.id not in old.sides
        )
    correct(talks, lambda e: e.set("statements", target, "sides", [other]))
    assert shown(talks, "statements", target).sides == (other,)
    assert shown(talks, "statements", target).speakers == old.speakers


@pytest.mark.parametrize(
    "what", ["statements", "positions", "figures", "participation", "events"]
)
def test_what_is_rejected_is_gone_until_it_is_undone(talks: Path, what: str) -> None:
    before, target = lines(talks), first(talks, what)
    made = correct(talks, lambda e: e.reject(what, target))
    assert made.state == "holds"
    assert shown(talks, what, target) is None
    if what == "statements":
        with view_record(talks) as view:
            assert all(p.statement != target for p in view.positions())
    assert verify(talks) == []
    correct(talks, lambda e: e.undo(made.id))
    kept = [x for x in lines(talks) if not x.startswith('{"corrections')]
    assert kept == before


@pytest.mark.parametrize("what", ["statements", "figures", "events"])
def test_what_is_confirmed_has_no_confidence_of_the_program(
    talks: Path, what: str
) -> None:
    target = first(talks, what)
    made = correct(talks, lambda e: e.confirm(what, target))
    assert shown(talks, what, target).confidence is None
    correct(talks, lambda e: e.undo(made.id))
    assert shown(talks, what, target).confidence is not None


def test_actors_are_merged_and_parted_again(talks: Path) -> None:
    with view_record(talks) as view:
        oram, kade = actor(view, "Ann Oram"), actor(view, "Ivo Kade")
        said = {s.id for s in view.statements() if kade in s.speakers}
    before = lines(talks)
    made = correct(talks, lambda e: e.merge("actors", "Ivo Kade", "Ann Oram"))
    one = shown(talks, "actors", oram)
    assert one.name == "Ann Oram"
    assert "Ivo Kade" in one.aliases
    assert shown(talks, "actors", kade) is None
    with view_record(talks) as view:
        assert said <= {s.id for s in view.statements() if s.speakers == (oram,)}
    correct(talks, lambda e: e.undo(made.id))
    assert [x for x in lines(talks) if not x.startswith('{"corrections')] == before


@pytest.mark.parametrize("by", ["names", "documents"])
def test_an_actor_is_split(talks: Path, by: str) -> None:
    correct(talks, lambda e: e.merge("actors", "Ivo Kade", "Ann Oram"))
    with view_record(talks) as view:
        oram = actor(view, "Ann Oram")
        off = ["Ivo Kade"]
        if by == "documents":
            off = [next(d for d, m in view.mentions() if m.actor == oram)]
        n_actors = len(list(view.actors()))
    made = correct(talks, lambda e: e.split("actors", oram, off))
    assert made.state == "holds"
    with view_record(talks) as view:
        assert len(list(view.actors())) == n_actors + 1
        if by == "names":
            assert actor(view, "Ivo Kade") != oram
        else:
            assert all(m.actor != oram for _, m in view.mentions(off[0]))


def test_issues_are_merged_and_split(talks: Path) -> None:
    with view_record(talks) as view:
        one, two = [issue.id for issue in view.settled("issues")][:2]
        on_one = [p.id for p in view.positions() if p.issue == one]
    correct(talks, lambda e: e.merge("issues", one, two))
    with view_record(talks) as view:
        assert {p.issue for p in view.positions() if p.id in on_one} == {two}
    correct(talks, lambda e: e.split("issues", two, on_one, "A point of its own"))
    with view_record(talks) as view:
        own = {p.issue for p in view.positions() if p.id in on_one}
        labels = {i.id: i.label for i in view.settled("issues")}
    assert [labels[issue] for issue in own] == ["A point of its own"]


def test_a_missed_statement_is_added_by_its_words(talks: Path) -> None:
    with view_record(talks) as view:
        document = next(view.documents())
        oram = actor(view, "Ann Oram")
    words = Span(0, 15)
    made = correct(talks, lambda e: e.add(document.id, [words], [oram]))
    found = shown(talks, "statements", made.target)
    assert found.contents == (words,)
    assert found.speakers == (oram,)
    assert found.rule == "correction"
    day = correct(
        talks, lambda e: e.set("statements", made.target, "said_on", ["2031-01"])
    )
    assert day.state == "holds"
    correct(talks, lambda e: e.undo(made.id))
    assert shown(talks, "statements", made.target) is None
    assert filed(talks)[day.id].state == "misfit"


def test_the_later_of_two_that_did_not_know_of_each_other_holds(
    talks: Path, tmp_path: Path
) -> None:
    target = first(talks, "positions")
    (tmp_path / "other").mkdir()
    other = Path(shutil.copy(talks, tmp_path / "other" / "talks"))
    mine = correct(talks, lambda e: e.set("positions", target, "stance", ["oppose"]))
    hers = correct(
        other, lambda e: e.set("positions", target, "stance", ["undecided"]), "Una"
    )
    taken = import_corrections(talks, path_of(other).read_bytes())
    assert [f.id for f in taken.added] == [hers.id]
    now = filed(talks)
    assert now[hers.id].conflicts == (mine.id,)
    assert now[mine.id].conflicts == (hers.id,)
    assert "Una says otherwise" in now[mine.id].note
    assert shown(talks, "positions", target).stance == "undecided"
    correct(talks, lambda e: e.set("positions", target, "stance", ["oppose"]))
    assert all(not f.conflicts for f in filed(talks).values())
    assert shown(talks, "positions", target).stance == "oppose"
    again = import_corrections(talks, path_of(other).read_bytes())
    assert (again.added, again.known) == ((), 1)


def test_one_who_changes_his_mind_contradicts_nobody(talks: Path) -> None:
    target = first(talks, "positions")
    for stance in ("oppose", "undecided", "support"):
        correct(talks, lambda e, s=stance: e.set("positions", target, "stance", [s]))
    assert all(not f.conflicts for f in filed(talks).values())


def test_500_corrections_survive(tmp_path: Path) -> None:
    """A rebuild in another order, another model and back, changed pages: none is lost."""
    chance = random.Random(5)
    talks = make(tmp_path / "talks", *PAGES)
    settle_again(talks)
    for _ in range(10):
        with view_record(talks) as view:
            made = list(edits(view, chance, 50, "Ida"))
        record_corrections(talks, made)
    ids = {c.id for c in read_log(path_of(talks)).corrections}
    known = filed(talks)
    assert ids == known.keys()
    assert len(ids) >= 490  # two may be one by chance
    assert verify(talks) == []
    _all_accounted(talks)

    (tmp_path / "rebuilt").mkdir()
    rebuilt = make(tmp_path / "rebuilt" / "talks", *reversed(PAGES))
    shutil.copy(path_of(talks), path_of(rebuilt))
    settle_again(rebuilt)
    assert lines(rebuilt) == lines(talks)

    make(talks, *PAGES, model=2)
    settle_again(talks)
    assert filed(talks).keys() == ids
    assert verify(talks) == []
    _all_accounted(talks)
    _all_hold(talks)
    make(talks, *PAGES)
    settle_again(talks)
    assert lines(talks) == lines(rebuilt)

    make(rebuilt, *(page(n, "This page was changed.") for n in range(1, 7)))
    settle_again(rebuilt)
    assert filed(rebuilt).keys() == ids
    assert verify(rebuilt) == []
    held = {i for i, f in known.items() if f.state == "holds"}
    assert held <= {i for i, f in filed(rebuilt).items() if f.state == "holds"}
    assert {c.id for c in read_log(path_of(rebuilt)).corrections} == ids


def _all_accounted(path: Path) -> None:
    """Whatever fits nothing is told, in a sentence; whatever holds touches something."""
    with view_record(path) as view:
        touched = {a.correction for a in view.settled("amended")}
    for f in filed(path).values():
        assert f.state in {"holds", "replaced", "undone", "misfit"}
        assert f.note or f.state == "holds"
        if f.state == "holds" and f.kind is not CorrectionKind.UNDO:
            assert f.id in touched, f


def _all_hold(path: Path) -> None:
    """What is said of findings that the other model has too is so in its record."""
    with view_record(path) as view:
        of = {a.correction: a.of for a in view.settled("amended")}
        said = {s.id: s.said_on for s in view.statements()}
        stances = {p.id: p.stance for p in view.positions()}
        left = {f.id for f in (*view.figures(), *view.participation())}
    n = 0
    for f in filed(path).values():
        if f.state != "holds" or f.id not in of:
            continue
        if f.field == "said_on" and of[f.id] in said:
            assert said[of[f.id]] == f.after[0]
            n += 1
        elif f.field == "stance" and of[f.id] in stances:
            assert stances[of[f.id]] == f.after[0]
            n += 1
        elif f.kind is CorrectionKind.REJECT and f.what in ("figures", "participation"):
            assert of[f.id] not in left
            n += 1
    assert n > 20, n


def test_two_files_merge_to_the_same_in_either_order(tmp_path: Path) -> None:
    base = make(tmp_path / "talks", *PAGES)
    settle_again(base)
    with view_record(base) as view:
        record_corrections(base, list(edits(view, random.Random(1), 30, "Ida")))
    homes = []
    for seed, by in ((2, "Ida"), (3, "Una")):
        (tmp_path / by).mkdir()
        home = Path(shutil.copy(base, tmp_path / by / "talks"))
        shutil.copy(path_of(base), path_of(home))
        with view_record(home) as view:
            record_corrections(home, list(edits(view, random.Random(seed), 110, by)))
        homes.append(home)
    one, other = homes
    theirs = path_of(other).read_bytes()
    import_corrections(other, path_of(one).read_bytes())
    import_corrections(one, theirs)
    assert lines(one) == lines(other)
    ids = {c.id for c in read_log(path_of(one)).corrections}
    assert ids == {c.id for c in read_log(path_of(other)).corrections}
    contradicted = [f for f in filed(one).values() if f.conflicts]
    assert contradicted
    assert all(
        filed(one)[other].conflicts for f in contradicted for other in f.conflicts
    )
    assert verify(one) == verify(other) == []


def test_a_strangers_file_does_no_harm(talks: Path) -> None:
    """Corrections with anything in them, their ids as they should be: refused, or laid over."""
    chance = random.Random(11)
    with view_record(talks) as view:
        given = list(edits(view, chance, 60, "Una"))
    evil = [
        replace(
            correction,
            made_on="2031-03-05T10:00:00+00:00",
            **{
                chance.choice(("what", "field", "target", "by")): word,
                chance.choice(("after", "before", "over")): (word,)
                * chance.randint(0, 2),
            },
        )
        for correction in given
        for word in ("", "id", "evidence", "\0", "<b>", "statements", "2031-99", "-1")
    ]
    evil += [
        replace(
            c,
            made_on="2031-03-05T10:00:00+00:00",
            anchors=tuple(
                replace(
                    a, start=chance.choice((-5, 0, 10**12)), words=chance.choice("e »")
                )
                for a in c.anchors
            ),
            named=tuple(replace(n, anchor=None, id="") for n in c.named),
        )
        for c in given
    ]
    lines_of = [msgspec.json.encode(signed(correction)) for correction in evil]
    taken = import_corrections(talks, b"\n".join(lines_of))
    assert taken.damage
    assert all(damage.sentence for damage in taken.damage)
    assert len(taken.added) + taken.known + len(taken.damage) == len(evil)
    assert verify(talks) == []


WORDS = Anchor("0" * 64, "pages/1.txt", "evidence", 4, "words", "some", "more")


def _some(n: int) -> list[Correction]:
    made = Correction(
        "", "Ida", CorrectionKind.REJECT, "figures", "f", anchors=(WORDS,)
    )
    return [replace(made, target=f"f{i}", why="»\n\u2028 🜄") for i in range(n)]


def test_a_file_of_corrections_gives_back_what_was_put_in(tmp_path: Path) -> None:
    path = tmp_path / "file"
    added = append(path, _some(3))
    assert append(path, added) == ()
    more = append(path, _some(1))
    log = read_log(path)
    assert log.corrections == (*added, *more)
    assert log.damage == ()
    assert [c.made_on for c in log.corrections] == sorted(
        {c.made_on for c in log.corrections}
    )


@pytest.mark.parametrize(
    ("harm", "line", "kept"),
    [
        pytest.param(lambda x: x[1:], 1, [1, 2], id="the first line is gone"),
        pytest.param(lambda x: [x[0], x[2]], 2, [0, 2], id="a line is gone"),
        pytest.param(
            lambda x: [x[0], x[1].replace(b'"Ida"', b'"Una"'), x[2]], 2, [0, 2],
            id="somebody else is said to say so",
        ),
        pytest.param(lambda x: [x[0], b"noise\n", x[2]], 2, [0, 2], id="noise"),
        pytest.param(lambda x: [x[1], x[0], x[2]], 1, [1, 0, 2], id="another order"),
        pytest.param(
            lambda x: [x[0], b"[" * 100_000 + b"\n", *x[1:]], 2, [0, 1, 2], id="depth"
        ),
    ],
)  # fmt: skip
def test_damage_is_told_and_the_rest_is_kept(
    tmp_path: Path,
    harm: Callable[[list[bytes]], list[bytes]],
    line: int,
    kept: list[int],
) -> None:
    path = tmp_path / "file"
    added = append(path, _some(3))
    path.write_bytes(b"".join(harm(path.read_bytes().splitlines(keepends=True))))
    log = read_log(path)
    assert log.damage[0].line == line
    assert log.corrections == tuple(added[i] for i in kept)


def test_a_line_that_was_not_finished_was_never_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    added = append(path, _some(2))
    path.write_bytes(path.read_bytes() + b'{"made_on":"2031')
    assert read_log(path).corrections == added
    more = append(path, _some(1))
    assert read_log(path).corrections == (*added, *more)
    assert read_log(path).damage == ()


@pytest.mark.parametrize("at", ["correct.append", "correct.begun", "correct.laid"])
def test_a_correction_that_fails_midway_is_kept_whole_or_not_at_all(
    talks: Path, at: str
) -> None:
    target, before = first(talks, "statements"), lines(talks)
    arm(f"{at}:1:memory")
    with pytest.raises(MemoryError):
        correct(talks, lambda e: e.reject("statements", target))
    arm(None)
    assert lines(talks) == before
    n_kept = len(read_log(path_of(talks)).corrections)
    assert n_kept == (0 if at == "correct.append" else 1)
    settle_again(talks)
    assert (shown(talks, "statements", target) is None) == bool(n_kept)
    assert verify(talks) == []


def test_the_file_that_was_lost_is_put_back(talks: Path) -> None:
    made = correct(talks, lambda e: e.reject("statements", first(talks, "statements")))
    path_of(talks).unlink()
    assert [p.where for p in verify(talks)] == [made.id]
    settle_again(talks)
    assert [c.id for c in read_log(path_of(talks)).corrections] == [made.id]
    assert verify(talks) == []


def test_readers_see_the_record_before_or_after_a_correction(talks: Path) -> None:
    target = first(talks, "statements")
    with view_record(talks) as before:
        n_before = len(list(before.statements()))
        correct(talks, lambda e: e.reject("statements", target))
        assert len(list(before.statements())) == n_before
    assert shown(talks, "statements", target) is None


def test_what_is_corrected_while_pages_are_added_waits_for_the_run(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapporteur.engines.correcting._PATIENCE", 0.0)
    target = first(talks, "statements")
    lock = WriterLock(talks.resolve())
    lock.take()
    try:
        made = correct(talks, lambda e: e.reject("statements", target))
    finally:
        lock.release()
    assert made.state == "waiting"
    assert shown(talks, "statements", target) is not None
    settle_again(talks)
    assert shown(talks, "statements", target) is None


@pytest.mark.parametrize(
    ("make_it", "told"),
    [
        (lambda e: e.set("statements", "s0", "speakers", ["x"]), "no statement 's0'"),
        (lambda e: e.set("statements", "S", "words", ["x"]), "'words' of 'statements'"),
        (lambda e: e.set("statements", "S", "speakers", ["x"]), "no actor 'x'"),
        (lambda e: e.set("statements", "S", "said_on", ["soon"]), "a date is EDTF"),
        (lambda e: e.set("positions", "P", "stance", ["yes"]), "support, oppose"),
        (lambda e: e.set("positions", "P", "stance", []), "stance has a value"),
        (lambda e: e.reject("actors", "Ann Oram"), "actors are not rejected"),
        (lambda e: e.merge("actors", "Ann Oram", "Ann Oram"), "are one already"),
        (lambda e: e.merge("figures", "f1", "f2"), "figures are not merged"),
        (lambda e: e.undo("k0"), "no correction 'k0'"),
        (lambda e: e.add("D", []), "has contents"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    talks: Path, make_it: Callable[[Editor], Correction], told: str
) -> None:
    with view_record(talks) as view, pytest.raises(UsageError, match=told):
        make_it(_Known(view, "Ida"))
    assert not path_of(talks).exists()


class _Known(Editor):
    """An editor for which S and P are a statement and a position that are there."""

    def set(self, what: str, target: str, field: str, values: Any) -> Correction:
        if target in ("S", "P"):
            target = next(iter(getattr(self.view, what)())).id
        return super().set(what, target, field, values)


def test_nobody_corrects_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        record_corrections(tmp_path / "none", [signed(_some(1)[0])])
    assert list(tmp_path.iterdir()) == []


def test_nobody_says_nothing(talks: Path) -> None:
    target = first(talks, "statements")
    with view_record(talks) as view, pytest.raises(UsageError, match="say who"):
        Editor(view, " ").reject("statements", target)


def test_who_waits_to_write_has_a_turn_before_what_was_corrected_meanwhile(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = first(talks, "statements")
    collate, turns = correcting.pipeline.collate, []

    def collate_while_another_corrects(*given: object) -> Settled:
        if not turns:
            with view_record(talks) as view:
                other = Editor(view, "Ben").set(
                    "statements", target, "said_on", ["2030"]
                )
            correcting.keep_corrections(talks, [other])
        return collate(*given)

    def turn(seconds: float) -> None:
        with open_record(talks, version="1"):
            turns.append(seconds)

    monkeypatch.setattr(correcting.pipeline, "collate", collate_while_another_corrects)
    monkeypatch.setattr(correcting.time, "sleep", turn)
    correct(talks, lambda e: e.set("statements", target, "said_on", ["2031"]))
    assert len(turns) == 1
    assert shown(talks, "statements", target).said_on == "2030"
