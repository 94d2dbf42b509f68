"""Who speaks and acts: as one page names them, and as the record knows them."""

from dataclasses import dataclass

from rapporteur.model.language import Form
from rapporteur.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to somebody or something; `actor` is the id of who is meant."""

    span: Span
    actor: str
    form: Form = Form.NAMED


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something as one page names it; which actor it is, collation tells.

    `id` is the document's with a number. `names` are as the page writes them, the
    fullest first. `role` is in the page's words, `office` the office in it without
    whose it is. `side` names the state or body that it speaks for, as far as the page
    tells. A `seat` is a capital or a palace that stands for who governs the state named
    in `side`.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    role: str | None = None
    office: str | None = None
    side: str | None = None
    seat: bool = False

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the record knows, whatever the pages call it.

    `kind` is person, state, organisation, group, place, conference, document or other;
    `side` is the id of the actor it speaks for.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    side: str | None = None
