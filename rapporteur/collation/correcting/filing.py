"""Every correction as it stands once all are laid over."""

from collections.abc import Mapping

import msgspec

from rapporteur.collation.correcting.replay import Replay
from rapporteur.model import Correction, CorrectionKind, Filed


def file_corrections(replay: Replay) -> tuple[Filed, ...]:
    """Every correction as it stands, by its id; after all collation is done."""
    known = {c.id: c for c in replay.standing.corrections}
    made = [_filed(c, known, replay) for c in replay.standing.corrections]
    return tuple(sorted(made, key=lambda f: f.id))


def _filed(c: Correction, known: Mapping[str, Correction], replay: Replay) -> Filed:
    standing, state, note = replay.standing, "holds", ""
    if c.id in standing.undone:
        state, note = "undone", f"{standing.undone[c.id]} takes it back"
    elif c.id in standing.replaced:
        last = standing.replaced[c.id]
        state, note = "replaced", f"{last}, which was made later, holds"
    elif c.kind is CorrectionKind.UNDO and c.target not in known:
        state, note = "misfit", f"there is no correction {c.target}"
    elif c.id in replay.misfits:
        state, note = "misfit", replay.misfits[c.id]
    conflicts = standing.conflicts.get(c.id, ())
    if conflicts and state != "misfit":
        others = ", ".join(sorted({known[other].by for other in conflicts}))
        note = f"{others} says otherwise; the later holds until somebody decides"
    whole = msgspec.json.encode(c).decode()
    return Filed(
        c.id, c.made_on, c.by, c.kind, c.what, c.target, c.field, c.before,
        c.after, c.why, state, conflicts, note, whole,
    )  # fmt: skip
