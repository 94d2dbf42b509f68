"""The command `brief`."""

import os
from pathlib import Path
from typing import Any

import click

from rapporteur.faces.brief import SECTIONS, compose, write_briefing
from rapporteur.faces.flags import record_flag
from rapporteur.faces.show import Book, Wanted
from rapporteur.record.view import view_record
from rapporteur.settings import load
from rapporteur.text import visible


@click.command()
@record_flag
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write: NAME.html, NAME.docx or NAME.pdf.",
)
@click.option("--title", default="Briefing", show_default=True, help="Its title.")
@click.option(
    "--view",
    "views",
    multiple=True,
    type=click.Choice(list(SECTIONS)),
    help="What stands in it, in this order; can be given more than once.",
)
@click.option(
    "--issue",
    "issues",
    multiple=True,
    help="Only what is about issues with this in their label; can be given more than once.",
)
@click.option("--side", help="Only those who speak for a side so named.")
@click.option("--actor", help="Only what is said, done or held by somebody so named.")
@click.option("--since", help="Only from this date on (2031, 2031-05, 2031-05-17).")
@click.option("--until", help="Only up to this date.")
@click.option("--limit", type=click.IntRange(1), help="At most so many of each view.")
def brief(
    *,
    record: Path | None,
    output: Path,
    title: str,
    views: tuple[str, ...],
    **wanted: Any,
) -> int:
    """Write a briefing with numbered footnotes that give outlet, date, address and words.

    Nothing stands in it that is not in the record. HTML needs nothing more; .docx and
    .pdf need the extra: pip install 'rapporteur[brief]'.

    Example: rapporteur brief --output talks.docx --view positions --since 2031-03
    """
    settings = load({"record": record}, os.environ, Path.cwd())
    with view_record(settings.record) as view:
        briefing = compose(Book(view), title, Wanted(**wanted), views)
        write_briefing(briefing, output)
    n_lines = sum(len(section.lines) for section in briefing.sections)
    click.echo(f"{visible(str(output))} holds {n_lines} items.", err=True)
    return 0
