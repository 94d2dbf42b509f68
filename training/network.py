"""The encoder and its heads, as they are trained. What ships is written by `export.py`.

The body is MiniLM-L6 (Wang et al. 2020): 6 layers, 384 wide, 12 heads. Heads:

- `attribution`: source, cue and contents, as scores for a linear-chain CRF;
- `names`: persons, places, organisations, groups, dates, amounts, as scores a piece;
- `meaning`: the mean over a sentence's pieces, mapped to where the base model alone
  puts that sentence, so that sentences can still be compared.
"""

from pathlib import Path

import torch
from safetensors.numpy import load_file
from torch import Tensor, nn
from torch.nn import functional

from rapporteur.language.checkpoint import rename
from rapporteur.language.pieces import N_CASES, N_GAPS, N_QUOTED
from rapporteur.language.tags import ATTRIBUTION, NAMES

FEATURES = {"gaps", "cases", "quoted"}
WIDTH, N_HEADS, N_LAYERS, INNER, N_WORDS, N_PLACES = 384, 12, 6, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT has it."""

    def __init__(self, dropped: float) -> None:
        super().__init__()
        self.dropped = dropped
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[batch, length, width] to the same; `mask` [batch, 1, 1, length] is true where there is text."""
        n_batch, length, _ = x.shape
        q, k, v = (
            part.view(n_batch, length, N_HEADS, -1).transpose(1, 2)
            for part in self.attend(x).split(WIDTH, dim=-1)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(n_batch, length, WIDTH)
        seen = functional.dropout(self.attended(seen), self.dropped, self.training)
        x = self.norm1(x + seen)
        y = self.outer(functional.gelu(self.inner(x)))
        return self.norm2(x + functional.dropout(y, self.dropped, self.training))


class Encoder(nn.Module):
    """Word pieces and their features to one vector a piece."""

    def __init__(self, dropped: float) -> None:
        super().__init__()
        self.words = nn.Embedding(N_WORDS, WIDTH)
        self.places = nn.Embedding(N_PLACES, WIDTH)
        self.gaps = nn.Embedding(N_GAPS, WIDTH)
        self.cases = nn.Embedding(N_CASES, WIDTH)
        self.quoted = nn.Embedding(N_QUOTED, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropped) for _ in range(N_LAYERS))
        for table in (self.gaps, self.cases, self.quoted):
            nn.init.zeros_(table.weight)

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """From ids [batch, length] and features [batch, length, 3] to [batch, length, width]."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place)[None]
        x = x + self.gaps(features[..., 0]) + self.cases(features[..., 1])
        x = self.norm(x + self.quoted(features[..., 2]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """The encoder with all its heads; `dropped` is what its layers lose by chance in training."""

    def __init__(self, dropped: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder(dropped)
        self.attribution = nn.Linear(WIDTH, len(ATTRIBUTION))
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.meaning = nn.Linear(WIDTH, WIDTH)
        self.transitions = nn.Parameter(torch.zeros(len(ATTRIBUTION), len(ATTRIBUTION)))

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the two tag sets and the sentence vectors' parts, one a piece."""
        x = self.encoder(ids, features, mask)
        heads = functional.dropout(x, 0.1, self.training)
        return self.attribution(heads), self.names(heads), self.meaning(x)


def load_base(encoder: Encoder, path: Path) -> None:
    """Fill `encoder` with the published weights of all-MiniLM-L6-v2 in `path`."""
    weights = {
        name.removeprefix("encoder."): torch.from_numpy(value)
        for name, value in rename(load_file(path)).items()
    }
    left = encoder.load_state_dict(weights, strict=False)
    if left.unexpected_keys or {n.split(".")[0] for n in left.missing_keys} != FEATURES:
        raise ValueError(f"{path} has not the weights of a MiniLM-L6: {left}")
