"""Corrections on a terminal: what each says, and how it stands."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from rapporteur.model import Filed
from rapporteur.text import one_line, visible


def print_filed(filed: Sequence[Filed], *, as_json: bool) -> None:
    """Print corrections and how each stands, a line each, or as JSON lines."""
    for f in filed:
        if as_json:
            row = {k: v for k, v in asdict(f).items() if k != "whole"}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(visible(_line(f)))


def _line(f: Filed) -> str:
    change = f" {f.field}: {_values(f.before)} → {_values(f.after)}" if f.field else ""
    if not f.field and f.after:
        change = f" → {_values(f.after)}"
    head = f"{f.id}  {f.state:8} {f.kind} {f.what} {f.target}{change}"
    told = f"  {f.made_on[:10]} {f.by}" + (f": {one_line(f.why)}" if f.why else "")
    return head + told + (f"\n    {f.note}" if f.note else "")


def _values(values: Sequence[str]) -> str:
    return ", ".join(values) or "not known"
