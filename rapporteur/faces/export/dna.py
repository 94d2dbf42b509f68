"""Discourse Network Analyzer: a database that it opens, see `rapporteur.record.discourse`."""

import tempfile
from pathlib import Path
from typing import BinaryIO

from rapporteur.record.discourse import Discourse, write_discourse
from rapporteur.record.view import View


def write_dna(view: View, file: BinaryIO) -> None:
    """The documents, and a statement a position for or against.

    Raises:
        RecordError: the database cannot be made.
    """
    discourse = Discourse(
        documents=view.documents(),
        actors={actor.id: actor for actor in view.actors()},
        issues={issue.id: issue for issue in view.settled("issues")},
        positions=view.positions(),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.dna"
        write_discourse(path, discourse)
        file.write(path.read_bytes())
