"""What was corrected just now, for the page that it led back to."""

from dataclasses import replace

from rapporteur.errors import UsageError
from rapporteur.faces.web.views.lines import Line, lines
from rapporteur.record.queries.corrections import read_correction, waiting
from rapporteur.record.queries.opening import Reader


def notice(view: Reader, made: str | None, failure: str) -> Line | None:
    """The correction with this id; None where there is none.

    Where corrections could not be laid over the record (`failure` tells why), it is the
    latest of those that wait for it, on whatever page, until they are.
    """
    found = [
        one for one in (waiting(view) if failure else ()) if made in (None, one.id)
    ]
    if found:
        note = f"it is kept, but could not be laid over the record yet: {failure}"
        return replace(lines(view, found[:1])[0], note=note)
    if not made:
        return None
    try:
        return lines(view, [read_correction(view, made)])[0]
    except UsageError:
        return None
