"""What was corrected just now, for the page that it led back to."""

from rapporteur.errors import UsageError
from rapporteur.faces.web.views.lines import Line, lines
from rapporteur.record.queries.corrections import read_correction
from rapporteur.record.queries.opening import Reader


def notice(view: Reader, made: str | None) -> Line | None:
    """The correction with this id; None where there is none."""
    if not made:
        return None
    try:
        return lines(view, [read_correction(view, made)])[0]
    except UsageError:
        return None
