"""Styles, scripts and type, all of them ours or in the package: read once, served by name.

A name that is none of theirs is answered with "not found" before any file is looked at,
so that no name leads out of the folder.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages use; `mark` changes whenever its bytes do."""

    body: bytes
    media: str
    mark: str


def load_assets() -> Mapping[str, Asset]:
    """Every asset by its name."""
    found = {}
    for file in files("rapporteur.faces.web").joinpath("static").iterdir():
        media = _MEDIA.get(file.name.rpartition(".")[2])
        if media is not None:
            body = file.read_bytes()
            found[file.name] = Asset(body, media, hashlib.sha256(body).hexdigest()[:12])
    return found
