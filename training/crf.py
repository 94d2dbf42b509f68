"""A linear-chain conditional random field over possible courses of tags (Lafferty et al. 2001)."""

import torch
from torch import Tensor

IMPOSSIBLE = -1e4


class Field:
    """The field of one tag set: which steps are possible is fixed, how likely is learned.

    A window is cut from a longer text, and a span may run over either edge of it ("… he
    said he would not | come back to the table"): a course may begin and end with any tag.
    Were it forbidden, the given course of such a window would be none of those it is
    measured against, and its loss would have no bottom.
    """

    def __init__(self, allowed: Tensor) -> None:
        self.allowed = allowed

    def loss(
        self, scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor
    ) -> Tensor:
        """The mean over pieces of minus the log-likelihood of `tags`.

        scores [batch, length, n_tags]; tags and mask [batch, length]; every row of the
        mask is a run of true from the left.
        """
        steps = transitions.masked_fill(~self.allowed, IMPOSSIBLE)
        total = self._total(scores, mask, steps)
        given = scores.gather(2, tags[..., None])[..., 0] * mask
        moved = steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return (total - given.sum(1) - moved.sum(1)).sum() / mask.sum()

    def _total(self, scores: Tensor, mask: Tensor, steps: Tensor) -> Tensor:
        reached = scores[:, 0]
        for i in range(1, scores.shape[1]):
            further = torch.logsumexp(reached[:, :, None] + steps, 1) + scores[:, i]
            reached = torch.where(mask[:, i, None], further, reached)
        return torch.logsumexp(reached, 1)
