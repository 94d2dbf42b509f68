"""The command line: one program, its commands, and what its exit codes say.

Exit codes: 0 all is well; 1 failure; 2 wrong usage; 3 some inputs were kept aside;
130 interrupted. What was asked for goes to standard output, everything else to
standard error.
"""

import os
import sys
from typing import NoReturn

import click

from rapporteur.errors import RapporteurError, UsageError
from rapporteur.faces.brief.command import brief
from rapporteur.faces.commands import add, ask, doctor, dump, export, show, verify
from rapporteur.faces.correct import correct
from rapporteur.faces.publish.command import publish
from rapporteur.faces.serve import serve
from rapporteur.failpoints import arm
from rapporteur.settings import FAIL
from rapporteur.version import __version__

FAILURE, USAGE, INTERRUPTED = 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rapporteur")
def cli() -> None:
    """Keep the sourced record of a negotiation.

    Reads the press on it and keeps who said what, in whose words, and where that is
    printed. Nothing is in the record that a source does not say.

    \b
    rapporteur add PAGES             read pages into record.rapporteur
    rapporteur show statements       who said what
    rapporteur serve                 the record in a browser
    rapporteur verify                is every word still what was read?
    """  # noqa: D301 - the mark \b is click's, for lines that are kept as they are


for command in (
    add,
    show,
    ask,
    correct,
    serve,
    brief,
    publish,
    export,
    dump,
    verify,
    doctor,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """The exit code of one command."""
    try:
        arm(os.environ.get(FAIL))
        code = cli.main(arguments, prog_name="rapporteur", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.ClickException as error:
        error.show()
        return USAGE if isinstance(error, click.UsageError) else FAILURE
    except UsageError as error:
        click.echo(f"rapporteur: {error}", err=True)
        return USAGE
    except BrokenPipeError:
        # The reader of our output has left ("| head"): nothing is wrong, and Python
        # must not complain again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (RapporteurError, OSError, MemoryError) as error:
        click.echo(f"rapporteur: {error}", err=True)
        return FAILURE
    except (KeyboardInterrupt, click.Abort):
        click.echo("rapporteur: interrupted; what was read so far is kept", err=True)
        return INTERRUPTED
