"""The flags that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

record_flag = click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="The file of the record [default: record.rapporteur, or RAPPORTEUR_RECORD].",
)
json_flag = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line."
)


def reading_flags(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with the settings of reading as flags."""
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
