"""What became of the inputs, as it is shown while they are added and at the end."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import click

from rapporteur.model import Outcome, State
from rapporteur.text import one_line, visible

_MARKS = {State.READ: "+", State.DUPLICATE: "=", State.NOTHING: "·", State.ASIDE: "!"}


def watch(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The same outcomes, with a progress line on standard error where it is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    # rich takes a fifth of a second to import, which only a terminal should pay.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import (  # noqa: PLC0415
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} inputs"),
        TimeElapsedColumn(),
    )
    last = TextColumn("{task.description}", markup=False)
    with Progress(*columns, last, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        for outcome in outcomes:
            bar.update(task, advance=1, description=one_line(outcome.name, 60))
            yield outcome


def print_table(
    outcomes: Iterable[Outcome], record: str, *, quiet: bool
) -> Counter[State]:
    """Print a line for every input and how many ended in each state; the counts."""
    counts: Counter[State] = Counter()
    for outcome in outcomes:
        counts[outcome.state] += 1
        if not quiet or outcome.state is State.ASIDE:
            click.echo(_line(outcome))
    sums = ", ".join(f"{counts[state]} {state}" for state in State)
    click.echo(f"{counts.total()} inputs: {sums}. The record is {visible(record)}.")
    return counts


def print_json(outcomes: Iterable[Outcome]) -> Counter[State]:
    """Print one JSON object an input, as each is done; the counts of the states."""
    counts: Counter[State] = Counter()
    for outcome in outcomes:
        counts[outcome.state] += 1
        click.echo(json.dumps(asdict(outcome), ensure_ascii=False))
    return counts


def _line(outcome: Outcome) -> str:
    parts = [_MARKS[outcome.state], f"{outcome.state:14}", one_line(outcome.name)]
    if outcome.state is State.READ:
        parts.append(f"→ {outcome.document}")
    if outcome.reason:
        parts.append(f"({one_line(outcome.reason)})")
    return " ".join(parts)
