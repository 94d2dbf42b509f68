"""What somebody asks in a form to be corrected, as a correction."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.errors import UsageError
from rapporteur.faces.web.words import find_lines
from rapporteur.model import Correction
from rapporteur.record.editor import FIELDS, Editor
from rapporteur.record.pointing import KINDS, Pointer

# An actor whose name others bear too is typed with its id behind the name.
_ID = re.compile(r"\[([\w:-]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of a form."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The value of a field; '' where there is none."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def all(self, name: str) -> list[str]:
        """All values of a field that has several."""
        return [value for value in self.fields.get(name, ()) if value.strip()]

    def numbers(self, name: str) -> list[int]:
        """The numbers in a field, which stand apart; none where some are none."""
        given = self.one(name).split()
        return [int(n) for n in given] if all(n.isdecimal() for n in given) else []


def correct(editor: Editor, asked: Asked) -> Correction:
    """The correction that a form asks for.

    Raises:
        UsageError: it cannot be corrected so, or is not in the record.
    """
    do = asked.one("do")
    if do not in _DONE:
        raise UsageError(
            f"nothing is corrected by {do!r}; {', '.join(_DONE)} are known"
        )
    return _DONE[do](editor, asked, asked.one("what"), asked.one("target"))


def _set(editor: Editor, asked: Asked, what: str, target: str) -> Correction:
    field = asked.one("field")
    kind = FIELDS.get(what, {}).get(field)
    values = asked.all("value")
    if kind == "actors":
        values = [v for value in values for v in value.split(";") if v.strip()]
    if kind in ("actor", "actors"):
        values = [_actor(editor, v, asked.one("as")) for v in values]
    return editor.set(what, target, field, values)


def _actor(editor: Editor, value: str, kind: str) -> str:
    """The id of an actor that is typed; kind:name for one that is new."""
    value = value.strip()
    named = _ID.search(value)
    pointer = Pointer(editor.view)
    try:
        return pointer.actor(named[1] if named else value, is_new=False).id
    except UsageError as error:
        if kind in KINDS and "several" not in str(error):
            return f"{kind}:{value}"
        if "several" in str(error):
            raise
        raise UsageError(
            f"nobody in the record is called {value!r}; choose a name from the list, or "
            "say what it is where the form asks what is new"
        ) from error


def _merge(editor: Editor, asked: Asked, what: str, target: str) -> Correction:
    into = asked.one("into")
    if not into:
        raise UsageError("say with which other it is one")
    return editor.merge(
        what, target, _actor(editor, into, "") if what == "actors" else into
    )


def _split(editor: Editor, asked: Asked, what: str, target: str) -> Correction:
    off = asked.all("off")
    if not off:
        raise UsageError(
            "nothing is chosen to be split off; tick what belongs to another"
        )
    if what == "issues" and not asked.one("label"):
        raise UsageError("say what the new issue is called")
    return editor.split(what, target, off, asked.one("label"))


def _add(editor: Editor, asked: Asked, _what: str, target: str) -> Correction:
    text = editor.view.document(target).text
    contents = find_lines(text, asked.one("contents"), asked.numbers("contents_at"))
    source = find_lines(text, asked.one("source"), asked.numbers("source_at"))
    cue = find_lines(text, asked.one("cue"), asked.numbers("cue_at"))
    speakers = [v for v in asked.one("value").split(";") if v.strip()]
    return editor.add(
        target,
        contents,
        [_actor(editor, v, asked.one("as")) for v in speakers],
        source[0] if source else None,
        cue,
    )


def _confirm(editor: Editor, _: Asked, what: str, target: str) -> Correction:
    return editor.confirm(what, target)


def _reject(editor: Editor, _: Asked, what: str, target: str) -> Correction:
    return editor.reject(what, target)


def _undo(editor: Editor, _: Asked, _what: str, target: str) -> Correction:
    return editor.undo(target)


_DONE: Mapping[str, Callable[[Editor, Asked, str, str], Correction]] = {
    "set": _set,
    "confirm": _confirm,
    "reject": _reject,
    "merge": _merge,
    "split": _split,
    "add": _add,
    "undo": _undo,
}
