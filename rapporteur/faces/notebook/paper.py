"""Pieces of HTML that stand in a notebook's page: no script, no address, every word escaped."""

from functools import cache

from rapporteur.faces.web.assets import load_assets
from rapporteur.faces.web.paper import Paper


@cache
def _paper() -> Paper:
    return Paper(load_assets(), "", (), served=False)


def html(template: str, **values: object) -> str:
    """What a template of the notebook makes of values."""
    return _paper().plain(f"notebook/{template}.html", **values)
