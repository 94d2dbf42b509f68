"""The child that reads pages: no network, no file written, bounded memory, killed at will.

    python -m rapporteur.engines.child MODULE MEGABYTES PARENT MODEL

MODULE holds the functions `load`, `read` and `split_feed`; it is `rapporteur.pipeline`. MODEL
is the folder of the encoder, or empty where none is needed.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import msgspec

from rapporteur.engines.wire import Answer, Request, pack, pack_result, receive
from rapporteur.errors import RapporteurError

_MEGA = 1_000_000
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)
_REFUSED_EVENTS = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
)


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    module, megabytes, parent = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    answers = _take_over_output()
    _die_with(parent)
    _limit(megabytes)
    sys.addaudithook(_refuse_network)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    functions = import_module(module)
    model = Path(sys.argv[4])
    if sys.argv[4]:
        functions.load(model)
    answers.write(_refuse("ready", ""))
    answers.flush()
    while (body := receive(sys.stdin.buffer)) is not None:
        answers.write(_answer(functions, model, body))
        answers.flush()


def _take_over_output() -> BinaryIO:
    """The pipe to the parent, out of reach of a library that prints."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _die_with(parent: int) -> None:
    """Be killed when the parent is, even by a signal that it cannot see.

    Only Linux knows how; elsewhere the closed pipe ends the child when it next asks.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit(1)


def _limit(megabytes: int) -> None:
    """Bound memory, and let nothing be written."""
    limit = megabytes * _MEGA
    for kind, least in (
        (resource.RLIMIT_AS, limit),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a harder limit holds already
            resource.setrlimit(kind, (least, least))


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    if event in _REFUSED_EVENTS:
        raise PermissionError(f"a reader may not use the network ({event})")


def _answer(functions: ModuleType, model: Path, body: bytes) -> bytes:
    """What a request comes to. Whatever a page makes a library raise is an answer too."""
    try:
        request = msgspec.msgpack.decode(body, type=Request)
        given = [model] if request.function == "read" else []
        result = getattr(functions, request.function)(request.snapshot, *given)
        return pack(Answer("done", pack_result(result), _resident()))
    except RapporteurError as error:
        return _refuse("refused", str(error))
    except MemoryError:
        return _refuse("memory", "")
    except RecursionError:
        return _refuse("refused", "it is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - a page must not stop a run; the reason is kept
        return _refuse("refused", f"reading it failed: {type(error).__name__}: {error}")


def _refuse(how: str, reason: str) -> bytes:
    # A reason may quote the page, lone surrogates included, which msgpack cannot hold.
    words = reason.encode(errors="replace").decode()[:500]
    return pack(Answer(how, msgspec.Raw(msgspec.msgpack.encode(words)), _resident()))


def _resident() -> int:
    """The memory this process holds, in bytes; 0 where it cannot be told cheaply."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - called for every page
            return int(file.read().split()[1]) * 4096
    except OSError:
        return 0


if __name__ == "__main__":
    main()
