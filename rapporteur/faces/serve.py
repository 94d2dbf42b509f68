"""`rapporteur serve`: the record in a browser of this machine."""

import os
import socket
import webbrowser
from pathlib import Path

import click

from rapporteur.errors import UsageError
from rapporteur.faces.flags import record_flag
from rapporteur.record.view import view_record
from rapporteur.settings import load

_PORT = 8471


@click.command()
@record_flag
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=_PORT,
    show_default=True,
    help="Where it is served, on this machine alone.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
def serve(*, record: Path | None, port: int, open_browser: bool) -> int:
    """Show the record in a browser.

    Only this machine is answered, and only with the key in the address that is printed.
    Pages may be added meanwhile. Ctrl-C ends it.

    Example: rapporteur serve --record talks.rapporteur
    """
    import uvicorn  # noqa: PLC0415 - a server is only loaded where one is wanted

    from rapporteur.faces.web.app import make_app  # noqa: PLC0415 - as above
    from rapporteur.faces.web.desk import Desk  # noqa: PLC0415

    settings = load({"record": record}, os.environ, Path.cwd())
    # What is wrong with the record is told here, not on every page.
    view_record(settings.record).close()
    desk = Desk(settings.record, port)
    with _listen(port) as listening:
        click.echo(f"{settings.record} is at {desk.address}")
        click.echo("Ctrl-C ends it.", err=True)
        if open_browser:
            webbrowser.open(desk.address)
        config = uvicorn.Config(
            make_app(desk), log_level="warning", server_header=False, ws="none"
        )
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listen(port: int) -> socket.socket:
    """A socket on loopback.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"port {port} cannot be used ({error.strerror}); name another with --port"
        ) from error
    return listening
