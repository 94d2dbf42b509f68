"""Waiting for what others hold for a moment only."""

import time
from collections.abc import Callable
from typing import TypeVar

from rapporteur.errors import RecordBusy

T = TypeVar("T")
_PAUSE = 0.02


def patiently(take: Callable[[], T], seconds: float) -> T:
    """What `take` gives, which is tried again while somebody else holds it.

    Raises:
        RecordBusy: somebody held it all that time.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            return take()
        except RecordBusy:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
