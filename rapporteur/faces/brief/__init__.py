"""A briefing out of the record, with numbered footnotes that give the exact words."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from rapporteur.errors import UsageError
from rapporteur.faces.brief.briefing import SECTIONS, USUAL, Briefing, compose
from rapporteur.faces.brief.document import write_docx
from rapporteur.faces.brief.paper import write_pdf
from rapporteur.faces.brief.webpage import write_html

#: What writes a briefing, by the ending of the file's name.
WRITERS: Mapping[str, Callable[[Briefing, Path], None]] = MappingProxyType(
    {".html": write_html, ".docx": write_docx, ".pdf": write_pdf}
)


def write_briefing(briefing: Briefing, path: Path) -> None:
    """Write a briefing to a file, in the format that its name ends in.

    Raises:
        UsageError: the name ends otherwise, or a library is missing.
        OSError: the file cannot be written.
    """
    if path.suffix not in WRITERS:
        endings = ", ".join(WRITERS)
        raise UsageError(f"{path} ends in none of {endings}; name the file with one")
    WRITERS[path.suffix](briefing, path)


__all__ = ["SECTIONS", "USUAL", "WRITERS", "Briefing", "compose", "write_briefing"]
