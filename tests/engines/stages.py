"""Functions in the place of the pipeline's, that misbehave as the page's bytes say."""

import ctypes
import os
import re
import sys
import time
from pathlib import Path

from rapporteur.errors import InputError
from rapporteur.gathering.refused import Refused
from rapporteur.model import (
    Decoding,
    Document,
    Reading,
    Segment,
    SegmentKind,
    Snapshot,
    Span,
)


def load(_: Path) -> None:
    """Nothing to load."""


def read(snapshot: Snapshot, model: Path) -> Reading:
    words = snapshot.body.decode()
    match words.split()[0]:
        case "hang":
            while True:
                time.sleep(60)
        case "spin":
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "swell":
            list(iter(lambda: bytearray(50_000_000), None))
        case "exit":
            os._exit(3)
        case "crash":
            ctypes.string_at(0)
        case "print":
            sys.stdout.write("noise" * 9000)
            os.write(1, b"noise")
        case "refuse":
            raise InputError("it holds no text")
        case "raise":
            raise KeyError("lone \ud800 surrogate")
        case "recurse":
            read(snapshot, model)
        case "write":
            with open("/tmp/rapporteur-must-not-be", "wb") as file:
                file.write(b"x")
        case "connect":
            import socket

            socket.create_connection(("127.0.0.1", 9))
        case "close":
            os.closerange(3, 30)
    text = words * (200_000 if words.startswith("huge") else 1)
    segment = Segment(Span(0, len(text)), SegmentKind.BODY)
    return Reading(
        Document(
            "d" + words[:9],
            snapshot.sha256,
            text,
            (segment,),
            Decoding("utf-8", "bytes"),
        )
    )


def split_feed(snapshot: Snapshot) -> tuple[Snapshot | Refused, ...]:
    return (snapshot, Refused("b", "no text"))
