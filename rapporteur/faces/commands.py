"""The commands, each a thin face over one thing the package does."""

import json
import os
import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapporteur.errors import RecordDamaged, UsageError
from rapporteur.faces.export import FORMATS, PROGRAMS, TABLES, export_tables, table_rows
from rapporteur.faces.flags import json_flag, reading_flags, record_flag
from rapporteur.faces.outcomes import print_json, print_table, watch
from rapporteur.faces.show import (
    VIEWS,
    Book,
    Wanted,
    print_entries,
    show_documents,
    show_page,
)
from rapporteur.model import State
from rapporteur.record.dump import dump_canonical
from rapporteur.record.view import View, view_record
from rapporteur.settings import Settings, load
from rapporteur.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapporteur.faces.ask import Answer

ASIDE = 3


def _settings(**flags: object) -> Settings:
    return load(flags, os.environ, Path.cwd())


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@record_flag
@json_flag
@click.option("--quiet", is_flag=True, help="Only what was kept aside, and the counts.")
@reading_flags
def add(inputs: tuple[str, ...], *, as_json: bool, quiet: bool, **flags: Any) -> int:
    """Read INPUTS into the record: files, folders, feeds, archives, addresses, or -.

    Every input ends in one state: read, duplicate, nothing to say, or kept aside with
    the reason. One that cannot be read never stops the others; the exit code is 3 if
    any was kept aside. Adding the same again changes nothing.

    Example: rapporteur add pages/ press.rss crawl.warc.gz --record talks.rapporteur
    """
    # The stages are only loaded where pages are read.
    from rapporteur.engines.adding import add as add_inputs  # noqa: PLC0415 - see above

    settings = _settings(**flags)
    outcomes = watch(add_inputs(inputs, settings, sys.stdin.buffer))
    if as_json:
        counts = print_json(outcomes)
    else:
        counts = print_table(outcomes, str(settings.record), quiet=quiet)
    return ASIDE if counts[State.ASIDE] else 0


@click.command()
@click.argument("what", default="documents")
@record_flag
@json_flag
@click.option("--outlet", help="Only pages of outlets with this in their name.")
@click.option("--words", help="Only what has these words in it.")
@click.option("--document", help="Only the document with this id.")
@click.option("--actor", help="Only what is said, done or held by somebody so named.")
@click.option("--side", help="Only those who speak for a side so named.")
@click.option(
    "--issue",
    "issues",
    multiple=True,
    help="Only positions on issues with this in their label; can be given more than once.",
)
@click.option("--since", help="Only from this date on (2031, 2031-05, 2031-05-17).")
@click.option("--until", help="Only up to this date.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
def show(what: str, *, record: Path | None, as_json: bool, **wanted: Any) -> int:
    """Show WHAT is in the record, each thing with the words it rests on.

    WHAT is documents, statements, positions, participation, timeline, utterances,
    figures, differences, actors, inputs, or the id of one document.

    Example: rapporteur show positions --issue inspections --since 2031-03
    """
    chosen = Wanted(**wanted)
    with view_record(_settings(record=record).record) as view:
        if as_json:
            _show_json(view, what, chosen)
        elif what in VIEWS:
            # Nothing that reads on may outlive the view: so no name for the entries.
            book, entries = Book(view), VIEWS[what][1]
            if not print_entries(book, entries(book, chosen), chosen.limit):
                click.echo(f"Nothing in {what} fits.", err=True)
        elif what == "documents":
            show_documents(view, chosen)
        elif what == "inputs":
            for row in islice(table_rows(view, "inputs"), chosen.limit):
                click.echo(visible(f"{row['state']:14} {row['name']} {row['reason']}"))
        else:
            show_page(view.document(what), list(view.statements(what)))
    return 0


def _show_json(view: View, what: str, wanted: Wanted) -> None:
    rows: Iterable[dict[str, object]]
    if what in VIEWS:
        table, entries = VIEWS[what]
        found = [e.id for e in islice(entries(Book(view), wanted), wanted.limit)]
        by_id = {row["id"]: row for row in table_rows(view, table)}
        rows = (by_id[identity] for identity in found)
    elif what in TABLES:
        ids = {d.id for d in view.documents() if wanted.takes_document(d)}
        key = "id" if what == "documents" else "document"
        chosen = (
            r
            for r in table_rows(view, what)
            if key not in r or r[key] in ids or what == "inputs"
        )
        rows = islice(chosen, wanted.limit)
    else:
        document = view.document(what)
        rows = (
            row for row in table_rows(view, "documents") if row["id"] == document.id
        )
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


@click.command()
@click.argument("question")
@record_flag
@json_flag
@click.option("--model", help="The folder of another encoder, or `shipped` [default].")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True)
def ask(
    question: str,
    *,
    record: Path | None,
    as_json: bool,
    model: str | None,
    limit: int,
) -> int:
    """Print what in the record answers QUESTION, best first, with the words it rests on.

    Items are found by the words of the question and, for statements, by its meaning.
    Nothing is made up: what is printed stands in the record.

    Example: rapporteur ask "who wants inspections at the border, and on what condition?"
    """
    # The encoder is only loaded where a meaning is asked for.
    from rapporteur.faces.ask import answers, nearness  # noqa: PLC0415 - see above
    from rapporteur.language.description import folder_of  # noqa: PLC0415
    from rapporteur.language.encoder import load as load_encoder  # noqa: PLC0415

    settings = _settings(record=record, model=model)
    with view_record(settings.record) as view:
        encoder = load_encoder(folder_of(settings.model))
        book, near = Book(view), nearness(view.meanings(), encoder, question)
        found = answers(book, question, near, limit)
        if as_json:
            _print_answers(view, found)
        else:
            for answer in found:
                print_entries(book, [answer.entry], None)
    if not found:
        click.echo("Nothing in the record speaks of that.", err=True)
    return 0


def _print_answers(view: View, found: "Sequence[Answer]") -> None:
    by_id = {
        kind: {row["id"]: row for row in table_rows(view, VIEWS[kind][0])}
        for kind in {answer.kind for answer in found}
    }
    for answer in found:
        row = by_id[answer.kind][answer.entry.id]
        line = {"kind": answer.kind, "score": round(answer.score, 3), "item": row}
        click.echo(json.dumps(line, ensure_ascii=False))


@click.command()
@record_flag
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *PROGRAMS]),
    default="jsonl",
    show_default=True,
    help="Tables, one file each, or the one file of a program's format.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write into; made if it is not there.",
)
@click.option(
    "--exact",
    is_flag=True,
    help="CSV with every character as it is, also those that a spreadsheet would run.",
)
def export(*, record: Path | None, form: str, output: Path, exact: bool) -> int:
    """Write the record into a folder, for other programs.

    As tables, one file each: jsonl, csv, parquet. As the one file of a format: W3C Web
    Annotation, BibTeX, CSL-JSON, Discourse Network Analyzer (its password is
    "rapporteur"), FollowTheMoney, iCalendar, event rows by PLOVER, REFI-QDA (for NVivo,
    ATLAS.ti, MAXQDA), RIS, TEI.

    CSV is safe to open in a spreadsheet unless --exact is given; JSON lines and
    Parquet are always exact. Parquet needs the extra: pip install 'rapporteur[data]'.

    Example: rapporteur export --format csv --output tables
    """
    if exact and form != "csv":
        raise UsageError(f"--exact is for CSV; {form} is always exact")
    with view_record(_settings(record=record).record) as view:
        written = export_tables(view, form, output, exact=exact)
    what = f"{len(written)} tables are" if form in FORMATS else f"{written[0].name} is"
    click.echo(f"{what} in {visible(str(output))}.", err=True)
    return 0


@click.command()
@record_flag
@click.option("--canonical", is_flag=True, help="Sorted, without what a run adds.")
def dump(*, record: Path | None, canonical: bool) -> int:
    """Print the whole record as JSON lines, the hash of it all last.

    The canonical dump is the same for the same inputs, whatever the order they were
    added in, the number of workers, or how often a run was interrupted.
    """
    if not canonical:
        raise UsageError("there is one form of dump: rapporteur dump --canonical")
    with view_record(_settings(record=record).record) as view:
        dump_canonical(view, sys.stdout)
    return 0


@click.command()
@record_flag
@json_flag
@click.option(
    "--reread", is_flag=True, help="Also read every page again from its bytes."
)
def verify(*, record: Path | None, as_json: bool, reread: bool) -> int:
    """Check that every word in the record is still what was read.

    Hashes of all bytes, texts and quoted words, that each span lies in its text, that
    every input is in one state, and that no page that was written is missing.
    """
    from rapporteur.engines.rereading import differences  # noqa: PLC0415 - loads stages
    from rapporteur.record.verify import verify as verify_record  # noqa: PLC0415

    settings = _settings(record=record)
    problems = list(verify_record(settings.record))
    if reread and not problems:
        problems = list(differences(settings))
    for problem in problems:
        if as_json:
            click.echo(json.dumps(asdict(problem), ensure_ascii=False))
        else:
            click.echo(visible(f"{problem.kind}: {problem.where}: {problem.sentence}"))
    if problems:
        raise RecordDamaged(
            f"{settings.record} holds {len(problems)} things that are not as written; "
            "add the same pages to a new record, or take a copy that verifies"
        )
    if not as_json:
        click.echo(
            f"{visible(str(settings.record))} is sound: every word is as it was read."
        )
    return 0


@click.command()
@record_flag
@json_flag
def doctor(*, record: Path | None, as_json: bool) -> int:
    """Say what this machine has, and what about it may harm a record."""
    from rapporteur.record.doctor import examine  # noqa: PLC0415 - only here

    for finding in examine(_settings(record=record).record):
        if as_json:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            click.echo(visible(f"{finding.level:8} {finding.what}: {finding.sentence}"))
    return 0
