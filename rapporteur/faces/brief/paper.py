"""A briefing as PDF, set by Typst from a fixed template: the words of pages are data."""

import json
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from rapporteur.errors import UsageError
from rapporteur.faces.brief.briefing import Briefing


def write_pdf(briefing: Briefing, path: Path) -> None:
    """Write the file; the same briefing gives the same bytes.

    Raises:
        UsageError: typst is not installed.
        OSError: the file cannot be written.
    """
    try:
        import typst  # noqa: PLC0415 - an extra, and only needed here
    except ImportError as error:
        raise UsageError(
            "a briefing as .pdf needs typst: pip install 'rapporteur[brief]'"
        ) from error
    stated = {
        "title": briefing.title,
        "covers": briefing.covers,
        "sections": [
            {
                "heading": section.heading,
                "lines": [
                    {
                        "text": line.text,
                        "beneath": line.beneath,
                        "notes": [str(note) for note in line.notes],
                    }
                    for line in section.lines
                ],
            }
            for section in briefing.sections
        ],
    }
    template = files("rapporteur.faces.brief").joinpath("briefing.typ")
    with as_file(template) as source, tempfile.TemporaryDirectory() as root:
        # Its root is an empty folder: nothing of this machine can be read into the paper.
        here = Path(root) / "briefing.typ"
        here.write_bytes(source.read_bytes())
        inputs = {"briefing": json.dumps(stated)}
        path.write_bytes(typst.compile(str(here), root=root, sys_inputs=inputs))
