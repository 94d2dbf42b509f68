"""Train the line model: which lines of a page dump are its article.

    python training/lines.py [--output rapporteur/reading/linemodel.json]

Reads ../shared/data/wcxb_articles/page_dumps.jsonl.gz. A fifth of the pages, by a hash of
their host, is kept out and scored once at the end; of the rest a fifth is for choices.
Needs the dependency group `training`. Seeds are fixed; two minutes on one core.
"""

import argparse
import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from rapporteur.reading.linemodel import LineModel, likeliest
from rapporteur.reading.lines import BUCKETS, buckets, features, split_lines

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "wcxb_articles" / "page_dumps.jsonl.gz"
FOLDS = 5


@dataclass
class Dump:
    """A page's dump: its lines that are not blank, and which of them are article."""

    page: str
    form: str
    text: str
    words: list[str]
    article: list[bool]
    fold: int


def load(path: Path = DATA) -> Iterator[Dump]:
    """Every dump of every page, with the fifth that its host falls into."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            host = urlsplit(row["url"] or row["id"]).netloc or row["id"]
            fold = int(hashlib.sha256(host.encode()).hexdigest()[:8], 16) % FOLDS
            for form, dump in row["dumps"].items():
                text, labels = dump["text"], dump["labels"]
                kept = [
                    label
                    for raw, label in zip(text.split("\n"), labels, strict=True)
                    if raw.strip()
                ]
                words = [text[s.start : s.end] for s in split_lines(text)]
                article = [label in "ct" for label in kept]
                yield Dump(row["id"], form, text, words, article, fold)


def word_matrix(dumps: list[Dump]) -> csr_matrix:
    """One row a line; a bucket's value is one over the root of the line's terms."""
    values, columns, starts = [], [], [0]
    for dump in dumps:
        for words in dump.words:
            found = buckets(words)
            values += [max(1, len(found)) ** -0.5] * len(found)
            columns += found
            starts.append(len(columns))
    shape = (len(starts) - 1, BUCKETS)
    return csr_matrix((values, columns, starts), shape=shape)


def fit_words(dumps: list[Dump]) -> bytes:
    """A weight for each bucket, in sixteenths around 128."""
    labels = [label for dump in dumps for label in dump.article]
    model = LogisticRegression(C=0.3, solver="liblinear", random_state=1)
    model.fit(word_matrix(dumps), labels)
    return bytes(np.clip(np.round(model.coef_[0] * 16) + 128, 0, 255).astype(np.uint8))


def rows_of(dumps: list[Dump], words: bytes) -> list[list[list[float]]]:
    """The features of every line of every dump."""
    model = LineModel(words, 0.0, [], 0.0, 0.0)
    found = []
    for dump in dumps:
        scores = [model.word_score(line) for line in dump.words]
        found.append(features(dump.text, split_lines(dump.text), scores))
    return found


def crossed_rows(dumps: list[Dump]) -> list[list[list[float]]]:
    """Features whose word scores come from words of other pages, as they will in use."""
    rows: dict[int, list[list[float]]] = {}
    for part in range(3):
        others = [dump for i, dump in enumerate(dumps) if _part(dump) != part]
        words = fit_words(others)
        mine = [i for i, dump in enumerate(dumps) if _part(dump) == part]
        rows |= dict(zip(mine, rows_of([dumps[i] for i in mine], words), strict=True))
    return [rows[i] for i in range(len(dumps))]


def _part(dump: Dump) -> int:
    return int(hashlib.sha256(dump.page.encode()).hexdigest()[:8], 16) % 3


def fit_trees(
    dumps: list[Dump], rows: list[list[list[float]]], n_trees: int
) -> lightgbm.Booster:
    """Boosted trees; a line weighs by the root of its length."""
    x = np.array([row for page in rows for row in page])
    y = np.array([label for dump in dumps for label in dump.article], dtype=float)
    weight = np.array([len(words) ** 0.5 for dump in dumps for words in dump.words])
    options = {
        "objective": "binary",
        "learning_rate": 0.06,
        "num_leaves": 15,
        "min_data_in_leaf": 60,
        "feature_fraction": 0.7,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "seed": 1,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 2,
        "verbose": -1,
    }
    return lightgbm.train(options, lightgbm.Dataset(x, y, weight=weight), n_trees)


def export_trees(booster: lightgbm.Booster) -> list[list[list[float]]]:
    """The trees as lists of nodes, the root first."""
    return [_flat(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _flat(node: dict) -> list[list[float]]:
    nodes: list[list[float]] = []

    def visit(at: dict) -> int:
        number = len(nodes)
        nodes.append([])
        if "leaf_value" in at and "split_feature" not in at:
            nodes[number] = [round(at["leaf_value"], 5)]
        else:
            left, right = visit(at["left_child"]), visit(at["right_child"])
            threshold = float(f"{at['threshold']:.6g}")
            nodes[number] = [at["split_feature"], threshold, left, right]
        return number

    visit(node)
    return nodes


def score(
    dumps: list[Dump], odds: list[list[float]], change: float
) -> dict[str, float]:
    """F1 of article characters, pooled and as a mean over pages, and of lines."""
    totals, pages = np.zeros(3), []
    lines = np.zeros(3)
    for dump, values in zip(dumps, odds, strict=True):
        found = likeliest(values, change)
        sizes = [sum(not c.isspace() for c in words) for words in dump.words]
        one = np.zeros(3)
        for size, mine, gold in zip(sizes, found, dump.article, strict=True):
            one += np.array([size * (mine and gold), size * mine, size * gold])
            lines += np.array([mine and gold, mine, gold])
        totals += one
        pages.append(2 * one[0] / max(1, one[1] + one[2]))
    return {
        "characters": 2 * totals[0] / (totals[1] + totals[2]),
        "pages": float(np.mean(pages)),
        "lines": 2 * lines[0] / (lines[1] + lines[2]),
    }


def odds_of(model: LineModel, rows: list[list[list[float]]]) -> list[list[float]]:
    """The log-odds of every line."""
    return [[odds + model.bias for odds in model.log_odds(page)] for page in rows]


def choose(
    dumps: list[Dump], rows: list[list[list[float]]], model: LineModel
) -> tuple[float, float]:
    """The bias and the cost of a change that score best on pages kept for choices."""
    plain = odds_of(model, rows)
    best = (0.0, 0.0, 0.0)
    for bias in (-0.6, -0.3, 0.0, 0.3, 0.6, 0.9):
        shifted = [[value + bias for value in page] for page in plain]
        for change in (0.0, 0.5, 1.0, 1.5, 2.0):
            found = score(dumps, shifted, change)
            best = max(best, (found["characters"] + found["pages"], bias, change))
    return best[1], best[2]


def main() -> None:
    """Train, score and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT / "rapporteur" / "reading" / "linemodel.json"
    parser.add_argument("--output", type=Path, default=default)
    parser.add_argument("--trees", type=int, default=160)
    args = parser.parse_args()
    dumps = list(load())
    held = [dump for dump in dumps if dump.fold == 0]
    tuning = [dump for dump in dumps if dump.fold == 1]
    training = [dump for dump in dumps if dump.fold > 1]
    model = fit(training, args.trees)
    bias, change = choose(tuning, rows_of(tuning, model.words), model)
    print(f"chosen on the tuning pages: bias {bias}, change {change}")
    final = fit(training + tuning, args.trees)
    final = LineModel(final.words, 0.0, final.trees, change, bias)
    for form in ("main", "full"):
        for name, some in (("tuning", tuning), ("held out", held)):
            mine = [dump for dump in some if dump.form == form]
            used = (
                LineModel(model.words, 0.0, model.trees, change, bias)
                if some is tuning
                else final
            )
            found = score(mine, odds_of(used, rows_of(mine, used.words)), change)
            line = " ".join(f"{key} {value:.4f}" for key, value in found.items())
            print(f"{name:9} {form} ({len(mine)} pages): {line}")
    write(final, args.output)


def fit(dumps: list[Dump], n_trees: int) -> LineModel:
    """Word weights and trees from these dumps."""
    words = fit_words(dumps)
    trees = export_trees(fit_trees(dumps, crossed_rows(dumps), n_trees))
    return LineModel(words, 0.0, trees, 0.0, 0.0)


def write(model: LineModel, path: Path) -> None:
    """Keep the model as JSON."""
    kept = {
        "base": model.base,
        "bias": model.bias,
        "change": model.change,
        "trees": model.trees,
        "words": base64.b85encode(model.words).decode(),
    }
    text = json.dumps(kept, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(text) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
