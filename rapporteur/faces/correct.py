"""Correcting the record, from the command line: `rapporteur correct ...`."""

import getpass
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from rapporteur.errors import UsageError
from rapporteur.faces.api import correct as correct_record
from rapporteur.faces.export import table_rows
from rapporteur.faces.filed import print_filed
from rapporteur.faces.flags import json_flag, record_flag
from rapporteur.model import Correction, Filed, Span
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.editor import FIELDS, JOINED, REJECTED, Editor
from rapporteur.record.queries.doubtful import find_doubtful
from rapporteur.record.queries.slices import Range
from rapporteur.record.view import view_record
from rapporteur.settings import load
from rapporteur.text import one_line, visible

MISFIT = 3


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every correction has."""
    for option in (
        record_flag,
        json_flag,
        click.option("--by", help="Who says so [default: your name on this machine]."),
        click.option("--why", default="", help="The reason, for whoever looks later."),
    ):
        command = option(command)
    return command


@click.group()
def correct() -> None:
    """Correct what is wrong, once and for all.

    Corrections stand in a file beside the record, RECORD.corrections.jsonl, and are laid
    over whatever is read: they survive a new model, a changed page, a new record of the
    same name. Nothing is ever deleted: `undo` takes one back.

    \b
    rapporteur correct queue                           what is least certain
    rapporteur correct set statements ID speakers "Ann Oram"
    rapporteur correct reject positions ID
    rapporteur correct merge actors "Oram" "Ann Oram"
    rapporteur correct undo ID
    """  # noqa: D301 - the mark \b is click's, for lines that are kept as they are


@correct.command("set")
@click.argument("what", type=click.Choice(list(FIELDS)))
@click.argument("target")
@click.argument("field")
@click.argument("values", nargs=-1)
@_options
def set_(
    what: str, target: str, field: str, values: tuple[str, ...], **given: Any
) -> int:
    """Say what FIELD of TARGET, an id, is: VALUES; none where it is not known.

    \b
    statements     speakers sides said_on
    documents      published
    positions      stance actor issue as_of condition
    figures        as_of source
    participation  status as_of
    events         start end status place name
    actors         name kind role side
    issues         label description

    An actor is its id, its name, or kind:name for one that no page names.
    """  # noqa: D301 - as above
    return _keep(given, lambda editor: editor.set(what, target, field, values))


@correct.command()
@click.argument("what", type=click.Choice(REJECTED))
@click.argument("target")
@_options
def reject(what: str, target: str, **given: Any) -> int:
    """Take TARGET out of the record: no page says so."""
    return _keep(given, lambda editor: editor.reject(what, target))


@correct.command()
@click.argument("what", type=click.Choice(REJECTED))
@click.argument("target")
@_options
def confirm(what: str, target: str, **given: Any) -> int:
    """Say that TARGET is right as it is."""
    return _keep(given, lambda editor: editor.confirm(what, target))


@correct.command()
@click.argument("what", type=click.Choice(JOINED))
@click.argument("target")
@click.argument("into")
@_options
def merge(what: str, target: str, into: str, **given: Any) -> int:
    """Say that TARGET is no other than INTO."""
    return _keep(given, lambda editor: editor.merge(what, target, into))


@correct.command()
@click.argument("what", type=click.Choice(JOINED))
@click.argument("target")
@click.argument("off", nargs=-1, required=True)
@click.option("--label", default="", help="What the new issue is called.")
@_options
def split(
    what: str, target: str, off: tuple[str, ...], label: str, **given: Any
) -> int:
    """Say that TARGET is two: those in OFF are another.

    Of an actor OFF are names that the other one bears, or ids of documents that speak of
    it; of an issue, ids of positions.
    """
    return _keep(given, lambda editor: editor.split(what, target, off, label))


@correct.command()
@click.argument("document")
@click.argument("contents", nargs=-1, required=True)
@click.option("--speaker", "speakers", multiple=True, help="Who says it.")
@click.option("--source", help="The words that name the speaker.")
@click.option("--cue", multiple=True, help='The words that tell it: "said".')
@_options
def add(
    document: str,
    contents: tuple[str, ...],
    speakers: tuple[str, ...],
    source: str | None,
    cue: tuple[str, ...],
    **given: Any,
) -> int:
    """Add a statement that was missed: CONTENTS, words of DOCUMENT.

    Words are given as they stand there, or by their place, START-END; of source and cue
    those are meant that stand nearest to the contents.
    """

    def made(editor: Editor) -> Correction:
        text = editor.view.document(document).text
        said = [_find(text, words, None) for words in contents]
        named = _find(text, source, said[0]) if source else None
        told = [_find(text, words, said[0]) for words in cue]
        return editor.add(document, said, speakers, named, told)

    return _keep(given, made)


@correct.command()
@click.argument("correction")
@_options
def undo(correction: str, **given: Any) -> int:
    """Take a CORRECTION back; undoing an undo brings it into force again."""
    return _keep(given, lambda editor: editor.undo(correction))


@correct.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@record_flag
@json_flag
@click.option(
    "--dry-run", is_flag=True, help="Show what would come of it; keep nothing."
)
def import_(file: Path, *, record: Path | None, as_json: bool, dry_run: bool) -> int:
    """Take in a colleague's FILE of corrections of the same pages.

    Those known already are left as they are. Where two say different things the later
    holds, and `list` shows both until somebody decides.
    """
    from rapporteur.engines.correcting import (  # noqa: PLC0415 - loads stages
        import_corrections,
        preview_corrections,
    )

    act = preview_corrections if dry_run else import_corrections
    taken = act(_path(record), file.read_bytes())
    for damage in taken.damage:
        click.echo(visible(f"{file}, line {damage.line}: {damage.sentence}"), err=True)
    print_filed(taken.added, as_json=as_json)
    untaken = " Nothing was taken in." if dry_run else ""
    told = f"{len(taken.added)} new, {taken.known} known already.{untaken}"
    click.echo(told, err=True)
    unfit = taken.damage or any(filed.state == "misfit" for filed in taken.added)
    return MISFIT if unfit else 0


@correct.command("list")
@record_flag
@json_flag
@click.option(
    "--state",
    type=click.Choice(["holds", "replaced", "undone", "misfit", "conflict"]),
    help="Only these; conflict: those that somebody must decide between.",
)
def list_(*, record: Path | None, as_json: bool, state: str | None) -> int:
    """List the corrections, the oldest first; the exit code is 3 if some fit nothing."""
    path = _path(record)
    with view_record(path) as view:
        filed = sorted(view.settled("corrections"), key=lambda f: (f.made_on, f.id))
        rows = {row["id"]: row for row in table_rows(view, "corrections")}
    log = read_log(path_of(path))
    waiting = {c.id for c in log.corrections} - rows.keys()
    for damage in log.damage:
        where = f"{path_of(path)}, line {damage.line}"
        click.echo(visible(f"damaged: {where}: {damage.sentence}"), err=True)
    if waiting:
        n = len(waiting)
        click.echo(f"{n} more are laid over the record by the next run.", err=True)
    chosen = [f for f in filed if state is None or _is(f, state)]
    if as_json:
        for f in chosen:
            click.echo(json.dumps(rows[f.id], ensure_ascii=False))
    else:
        print_filed(chosen, as_json=False)
    return MISFIT if log.damage or any(f.state == "misfit" for f in filed) else 0


@correct.command()
@record_flag
@json_flag
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
def queue(*, record: Path | None, as_json: bool, limit: int, offset: int) -> int:
    """List what the program is least sure of, the least certain first.

    What somebody has corrected or confirmed is not in it.
    """
    with view_record(_path(record)) as view:
        for item in find_doubtful(view, Range(limit, offset)):
            text = view.document(item.document).text
            words = " … ".join(span.of(text) for span in item.spans)
            if as_json:
                line = {**asdict(item), "words": words}
                click.echo(json.dumps(line, ensure_ascii=False))
            else:
                head = f"{item.confidence:.2f}  {item.what:13} {item.id}"
                click.echo(f"{head}  {one_line(words, 90)}")
    return 0


def _is(filed: Filed, state: str) -> bool:
    return bool(filed.conflicts) if state == "conflict" else filed.state == state


def _path(record: Path | None) -> Path:
    return load({"record": record}, os.environ, Path.cwd()).record


def _keep(given: dict[str, Any], make: Callable[[Editor], Correction]) -> int:
    """Make a correction, keep it, and tell how it stands."""
    by, why = given["by"] or _me(), given["why"]
    filed = correct_record(_path(given["record"]), make, by=by, why=why)
    print_filed([filed], as_json=given["as_json"])
    return MISFIT if filed.state == "misfit" else 0


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise UsageError("this machine does not say who you are; give --by") from error


def _find(text: str, words: str, near: Span | None) -> Span:
    """Where words stand: the only place, or the nearest to others; or the place they give."""
    start, dash, end = words.partition("-")
    if dash and start.isdecimal() and end.isdecimal():
        if not int(start) < int(end) <= len(text):
            raise UsageError(f"{words} is no place on the page; it ends at {len(text)}")
        return Span(int(start), int(end))
    places, at = [], text.find(words)
    while at >= 0 and words:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise UsageError(f"the page does not have the words {words!r}")
    if len(places) > 1 and near is None:
        given = ", ".join(f"{p}-{p + len(words)}" for p in places)
        raise UsageError(f"the page has {words!r} more than once; give one of {given}")
    first = min(places, key=lambda p: abs(p - near.start) if near else 0)
    return Span(first, first + len(words))
