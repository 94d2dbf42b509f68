"""Utterances: what was said once, however many pages print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapporteur.errors import UsageError
from rapporteur.model import Utterance
from rapporteur.record.packing import from_json, read_spans, unpack_row
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import ids
from rapporteur.record.view import View


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance in brief: who said what, and how many print it.

    `words` are the base's as they are compared, without marks between them;
    `n_differing` counts the witnesses whose words are not the base's.
    """

    id: str
    speakers: tuple[str, ...]
    said_on: str | None
    words: str
    relation: str
    witnesses: int
    n_independent: int
    n_differing: int


def find_heard(view: Reader) -> tuple[Heard, ...]:
    """Every utterance in brief, those with the most independent witnesses first."""
    return view.remember_settled(_heard)


def _heard(view: View) -> tuple[Heard, ...]:
    query = """
      SELECT id, speakers, said_on, words, relation, json_array_length(statements) AS n,
             n_independent,
             (SELECT count(*) FROM json_each(apparatus) j
              WHERE json_array_length(j.value, '$.variants') > 0) AS differing
      FROM utterances ORDER BY n_independent DESC, n DESC, id
    """
    return tuple(
        Heard(
            row["id"],
            from_json(row["speakers"], tuple[str, ...]),
            row["said_on"],
            " ".join(from_json(row["words"], list[str])),
            row["relation"],
            row["n"],
            row["n_independent"],
            row["differing"],
        )
        for row in view.rows(query)
    )


def read_utterance(view: View, utterance: str) -> Utterance:
    """The utterance with this id.

    Raises:
        UsageError: there is none.
    """
    for row in view.rows("SELECT * FROM utterances WHERE id = ?", utterance):
        return unpack_row(row, Utterance)
    raise UsageError(f"no utterance {utterance!r} in {view.path}")


def read_passages(view: View, utterances: Iterable[str]) -> Mapping[str, str]:
    """The words of these utterances as the base prints them, parts joined by " … "."""
    query = """
      SELECT u.id, u.passage, d.text FROM utterances u
      CROSS JOIN statements s ON s.id = u.base CROSS JOIN documents d ON d.id = s.document
      WHERE u.id IN (SELECT value FROM json_each(?))
    """
    return {
        utterance: " … ".join(span.of(text) for span in read_spans(spans))
        for utterance, spans, text in view.rows(query, ids(utterances))
    }


def find_printers(view: Reader) -> Mapping[str, Mapping[str, str]]:
    """For each utterance the outlets that print it, each with its statement's id."""
    return view.remember_settled(_printers)


def _printers(view: View) -> Mapping[str, Mapping[str, str]]:
    query = """
      SELECT u.id, d.outlet, s.id FROM utterances u CROSS JOIN json_each(u.statements) j
      CROSS JOIN statements s ON s.id = j.value CROSS JOIN documents d ON d.id = s.document
      WHERE d.outlet IS NOT NULL ORDER BY u.id, s.document, s.number
    """
    printers: dict[str, dict[str, str]] = {}
    for utterance, outlet, statement in view.rows(query):
        printers.setdefault(utterance, {}).setdefault(outlet, statement)
    return printers
