"""`rapporteur publish`: the record as files that open without a server."""

import os
from pathlib import Path

import click

from rapporteur.faces.flags import record_flag
from rapporteur.settings import load
from rapporteur.text import visible


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@record_flag
def publish(*, folder: Path, record: Path | None) -> int:
    """Write the pages of the web application into FOLDER, as files.

    They open from disk or any web server, and ask nothing of anybody. FOLDER must be
    empty, or published into before: then its files are replaced. The pages that were
    read stand there in full; who may show them to others is for you to know.

    Example: rapporteur publish talks-site --record talks.rapporteur
    """
    from rapporteur.faces.publish.site import (  # noqa: PLC0415 - the web application is only loaded where it is wanted
        publish as write,
    )

    settings = load({"record": record}, os.environ, Path.cwd())
    n_pages = write(settings.record, folder)
    place = visible(str(folder / "index.html"))
    click.echo(f"{n_pages:,} pages are written; open {place}.", err=True)
    return 0
