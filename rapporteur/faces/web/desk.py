"""What is served: one record, to those who hold the key, under names of this machine."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rapporteur.faces.web.laying import Laying
from rapporteur.record.queries.opening import Memory, Reader, open_for_questions

#: No answer may take longer.
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Desk:
    """A record that is served on a port; who has the `key` may look at it."""

    record: Path
    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    memory: Memory = field(default_factory=Memory)
    laying: Laying = field(default_factory=Laying)

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a browser on this machine may call the server by."""
        names = ("127.0.0.1", "localhost", "[::1]")
        return frozenset(f"{name}:{self.port}" for name in names)

    @property
    def address(self) -> str:
        """Where it is opened for the first time: the address with the key."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the key; servers on other ports have others."""
        return f"rapporteur-{self.port}"

    @contextmanager
    def view(self) -> Iterator[Reader]:
        """The record as it is at one moment.

        Raises:
            RecordError: it cannot be opened or read.
        """
        with open_for_questions(self.record, SECONDS, self.memory) as view:
            yield view
