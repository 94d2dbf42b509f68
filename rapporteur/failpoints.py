"""Places where a run can be made to fail, so that the tests can prove that nothing is lost.

`RAPPORTEUR_FAIL=name:n:action` arms one place: the `n`-th time that `reach(name)`
is called, `action` happens: `kill` (SIGKILL to this process), `raise` (an OSError)
or `memory` (a MemoryError). Unarmed, `reach` costs one comparison.
"""

import os
import signal
import threading

from rapporteur.errors import SettingsError

#: Every place there is, in the order that one `add` passes them.
NAMES = (
    "add.opened",
    "add.gathered",
    "add.read",
    "write.begun",
    "write.raw",
    "write.documents",
    "write.segments",
    "write.flags",
    "write.statements",
    "write.referents",
    "write.mentions",
    "write.times",
    "write.figures",
    "write.reports",
    "write.participation",
    "write.positions",
    "write.meanings",
    "write.input",
    "write.chain",
    "write.commit",
    "write.committed",
    "settle.actors",
    "settle.identities",
    "settle.datings",
    "settle.timings",
    "settle.utterances",
    "settle.recoveries",
    "settle.copies",
    "settle.events",
    "settle.tellings",
    "settle.issues",
    "settle.bearings",
    "settle.shifts",
    "settle.conflicts",
    "settle.corrections",
    "settle.amended",
    "correct.append",
    "correct.appended",
    "correct.begun",
    "correct.laid",
    "run.closed",
    "migrate.begun",
    "migrate.step",
    "migrate.commit",
    "export.table",
    "export.rename",
)
_ACTIONS = ("kill", "raise", "memory")


class _Armed:
    name: str | None = None
    left: int = 0
    action: str = ""
    lock = threading.Lock()


def arm(setting: str | None) -> None:
    """Arm the place that `setting` names, `name:n:action`; None disarms.

    Raises:
        SettingsError: the setting names no place, number or action.
    """
    if setting is None:
        _Armed.name = None
        return
    name, _, rest = setting.partition(":")
    number, _, action = rest.partition(":")
    if name not in NAMES or not number.isdigit() or action not in _ACTIONS:
        raise SettingsError(
            f"RAPPORTEUR_FAIL={setting!r} is not name:n:action; names are "
            f"{', '.join(NAMES)}, actions {', '.join(_ACTIONS)}"
        )
    _Armed.name, _Armed.left, _Armed.action = name, int(number), action


def reach(name: str) -> None:
    """Pass a place; where it is armed and its turn has come, fail there.

    Raises:
        OSError: the armed action is `raise`.
        MemoryError: the armed action is `memory`.
    """
    if _Armed.name != name:
        return
    with _Armed.lock:
        _Armed.left -= 1
        if _Armed.left:
            return
    if _Armed.action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if _Armed.action == "memory":
        raise MemoryError(f"armed at {name}")
    raise OSError(f"armed at {name}")
