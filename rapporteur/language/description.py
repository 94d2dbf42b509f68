"""A model's description: what it was trained on and when, and whether its files are whole.

A model is three files in one folder: `encoder.onnx`, `tokenizer.json`, and `model.json`,
which holds the sha-256 of the other two. The one that ships lies in
`rapporteur/language/model/`; another can be put in its place by its folder's name. So can
a checkpoint of the transformers library (`checkpoint.py`), which needs no `model.json`.
"""

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from rapporteur.errors import ModelError
from rapporteur.language import checkpoint
from rapporteur.language.tags import ATTRIBUTION, NAMES

SHIPPED: Final = Path(__file__).parent / "model"
FORMAT: Final = 1
FILES: Final = ("encoder.onnx", "tokenizer.json")


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in model.json.

    `bias` is added to the score of a span's first piece. `calibration` is the logistic
    curve from how sure the encoder is of an attribution to the share that proved right:
    its slope, its intercept, and what is added where there is no source.
    """

    format: int
    trained: str
    sha256: dict[str, str]
    attribution: tuple[str, ...]
    names: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    bias: float = 0.0
    calibration: tuple[float, float, float] = (1.0, 0.0, 0.0)

    @property
    def weights_sha256(self) -> str:
        """The sha-256 of the file that holds the weights."""
        return self.sha256.get(FILES[0]) or self.sha256[checkpoint.FILES[1]]


def folder_of(model: str) -> Path:
    """The folder of the model that a setting names: `shipped`, or a path."""
    return SHIPPED if model == "shipped" else Path(model).expanduser()


def describe(folder: Path) -> Description:
    """What a folder's model is, its files checked against their sha-256.

    Raises:
        ModelError: it is not there, of another format, or damaged.
    """
    files = checkpoint.FILES if checkpoint.is_checkpoint(folder) else FILES
    described = _read(folder, files)
    _check_files(folder, described.sha256)
    if described.format != FORMAT:
        raise ModelError(
            f"{folder} holds a model of format {described.format}; this program reads"
            f" format {FORMAT}"
        )
    if (described.attribution, described.names) != (ATTRIBUTION, NAMES):
        raise ModelError(f"{folder} holds a model of other tags than this program's")
    shape = {len(row) for row in described.transitions} | {len(described.transitions)}
    if shape != {len(ATTRIBUTION)} or set(described.sha256) != set(files):
        raise ModelError(
            f"{folder} holds no model: model.json needs {len(ATTRIBUTION)} rows of as"
            f" many transitions, and the sha256 of {', '.join(files)}"
        )
    return described


def _read(folder: Path, files: tuple[str, ...]) -> Description:
    path = folder / "model.json"
    try:
        if files == FILES or path.exists():
            given = path.read_bytes()
            return msgspec.json.decode(given, type=Description, strict=True)
        return _undescribed(folder)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"{folder} holds no model: {error}") from error


def _undescribed(folder: Path) -> Description:
    """A checkpoint as it comes: no transitions, its own surety for a confidence."""
    return Description(
        format=FORMAT,
        trained=f"the checkpoint {folder.name}",
        sha256={name: _sha256(folder / name) for name in checkpoint.FILES},
        attribution=ATTRIBUTION,
        names=NAMES,
        transitions=((0.0,) * len(ATTRIBUTION),) * len(ATTRIBUTION),
    )


def _check_files(folder: Path, sha256: dict[str, str]) -> None:
    for name, wanted in sha256.items():
        try:
            found = _sha256(folder / name)
        except OSError as error:
            raise ModelError(f"{folder} holds no model: {error}") from error
        if found != wanted:
            raise ModelError(
                f"{folder / name} is damaged or of another model: its sha-256 is"
                f" {found}, not {wanted}; put back the files that came together"
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
