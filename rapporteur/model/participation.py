"""Who is in and who is out: proposed, invited, accepted, declined, disinvited."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.evidence import Evidence


class Attendance(StrEnum):
    """Where somebody stands towards a conference, a meeting or a body."""

    PROPOSED = "proposed"
    INVITED = "invited"
    CONDITIONAL = "conditional"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNDECIDED = "undecided"
    WITHDRAWN = "withdrawn"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Participation:
    """What one page says of somebody's part in a conference, a meeting or a body.

    In a reading `event` is the id of the page's report of it, `invitee` and `by` are
    referents; in a record they are an event and actors. `condition` is in the page's
    words. What other pages say stands beside it, contradicting or not.
    """

    id: str
    document: str
    event: str | None
    invitee: str
    status: Attendance
    by: str | None
    as_of: str | None
    evidence: tuple[Evidence, ...]
    condition: str | None = None
    statement: str | None = None
    confidence: float | None = None
