"""The commands, each a thin face over one thing the package does."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import click

from rapporteur.errors import RecordDamaged, UsageError
from rapporteur.faces.export import FORMATS, TABLES, export_tables, table_rows
from rapporteur.faces.outcomes import print_json, print_table, watch
from rapporteur.faces.show import (
    Wanted,
    found_statements,
    show_documents,
    show_page,
    show_statements,
)
from rapporteur.model import State
from rapporteur.record.dump import dump_canonical
from rapporteur.record.view import View, view_record
from rapporteur.settings import Settings, load
from rapporteur.text import visible

ASIDE = 3

_record = click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="The file of the record [default: record.rapporteur, or RAPPORTEUR_RECORD].",
)
_as_json = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line."
)


def _settings(**flags: object) -> Settings:
    return load(flags, os.environ, Path.cwd())


def _reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The settings of reading, as flags."""
    for option in (
        click.option("--workers", type=int, help="Readers at work [default: 1]."),
        click.option(
            "--seconds", type=float, help="A page may take so long to read [30]."
        ),
        click.option(
            "--megabytes", type=int, help="A page may take so much memory [1536]."
        ),
        click.option(
            "--page-megabytes", type=int, help="A page may be so long, unpacked [20]."
        ),
        click.option(
            "--model",
            help="The folder of another encoder, or `shipped` [default].",
        ),
        click.option("--delay", type=float, help="Seconds between requests [5]."),
        click.option(
            "--follow",
            type=click.Choice(["always", "given", "never"]),
            help="Fetch the pages that feed items link to [given: if the feed was fetched].",
        ),
        click.option(
            "--durable",
            is_flag=True,
            default=None,
            help="Wait for the disk after a page.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@_record
@_as_json
@click.option("--quiet", is_flag=True, help="Only what was kept aside, and the counts.")
@_reading_options
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
@_record
@_as_json
@click.option("--outlet", help="Only pages of outlets with this in their name.")
@click.option("--words", help="Only statements with these words, or of this source.")
@click.option("--document", help="Only the document with this id.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
def show(what: str, *, record: Path | None, as_json: bool, **wanted: Any) -> int:
    """Show WHAT is in the record: documents, statements, inputs, or one document's id.

    Example: rapporteur show statements --words ceasefire
    """
    with view_record(_settings(record=record).record) as view:
        chosen = Wanted(**wanted)
        if as_json:
            _show_json(view, what, chosen)
        elif what == "documents":
            show_documents(view, chosen)
        elif what == "statements":
            if not show_statements(view, chosen):
                click.echo("No statement fits.", err=True)
        elif what == "inputs":
            for row in table_rows(view, "inputs"):
                click.echo(visible(f"{row['state']:14} {row['name']} {row['reason']}"))
        else:
            show_page(view.document(what), list(view.statements(what)))
    return 0


def _show_json(view: View, what: str, wanted: Wanted) -> None:
    rows: Iterable[dict[str, object]]
    if what == "statements":
        ids = {statement.id for _, statement in found_statements(view, wanted)}
        rows = (row for row in table_rows(view, what) if row["id"] in ids)
    elif what in TABLES:
        ids = {d.id for d in view.documents() if wanted.takes_document(d)}
        key = "id" if what == "documents" else "document"
        chosen = (
            r for r in table_rows(view, what) if r.get(key) in ids or what == "inputs"
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
@_record
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="jsonl",
    show_default=True,
    help="One file a table, in this format.",
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
    """Write the tables of the record into a folder.

    CSV is safe to open in a spreadsheet unless --exact is given; JSON lines and
    Parquet are always exact. Parquet needs the extra: pip install 'rapporteur[data]'.

    Example: rapporteur export --format csv --output tables
    """
    if exact and form != "csv":
        raise UsageError(f"--exact is for CSV; {form} is always exact")
    with view_record(_settings(record=record).record) as view:
        written = export_tables(view, form, output, exact=exact)
    click.echo(f"{len(written)} tables are in {visible(str(output))}.", err=True)
    return 0


@click.command()
@_record
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
@_record
@_as_json
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
@_record
@_as_json
def doctor(*, record: Path | None, as_json: bool) -> int:
    """Say what this machine has, and what about it may harm a record."""
    from rapporteur.record.doctor import examine  # noqa: PLC0415 - only here

    for finding in examine(_settings(record=record).record):
        if as_json:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            click.echo(visible(f"{finding.level:8} {finding.what}: {finding.sentence}"))
    return 0
