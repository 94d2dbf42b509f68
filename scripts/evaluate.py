"""How good it is, by every head and by the whole chain, on the dev parts of ../shared/data.

    scripts/evaluate.py [--quick] [--across] [--gate] [--save FILE] [--model FOLDER] [--card]
    scripts/evaluate.py --compare OLD NEW

`--quick` leaves out the paragraphs, the web names and the meanings. `--across` scores besides what is
the same across pages: events and timelines, in some five minutes more. `--gate` fails where a figure lies
under its floor in evaluation/floors.toml. `--card` writes the figures into the model card. `--compare` lists what two saved results differ
in, sentence by sentence. See docs/explanation/evaluation.md.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.card import write_card  # noqa: E402 - the path had to be set
from evaluation.events import score_events  # noqa: E402
from evaluation.heads import (  # noqa: E402
    DATA,
    articles,
    score_articles,
    score_names,
    score_paragraphs,
    score_web_names,
)
from evaluation.humans import score_humans  # noqa: E402
from evaluation.meanings import score_meanings  # noqa: E402
from evaluation.outcomes import differences  # noqa: E402
from evaluation.pages import score_pages  # noqa: E402
from evaluation.report import Report, changed, load_report  # noqa: E402
from evaluation.timelines import score_timelines  # noqa: E402
from rapporteur.language.description import SHIPPED, describe, folder_of  # noqa: E402
from rapporteur.language.encoder import Encoder, load  # noqa: E402

SAMPLE = ("pages", "feed.rss", "archive.warc.gz", "transcript.txt")


def main() -> None:
    """Evaluate, or compare, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--across", action="store_true")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--card", action="store_true")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--model", default="shipped")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"))
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"{DATA} is not there: nothing can be scored without the corpora")
    if options.compare:
        compare(*options.compare)
        return
    report = evaluate(folder_of(options.model), quick=options.quick)
    if options.across:
        add_across(report, load(folder_of(options.model)))
    print("\n".join(report.lines()))
    if options.save:
        report.save(options.save)
    if options.card:
        write_card(report)
    under = list(report.below())
    if options.gate and under:
        sys.exit("\n".join(under))


def evaluate(model: Path, *, quick: bool) -> Report:
    """Every figure; those of whole pages for the model that ships alone."""
    encoder = load(model)
    report = Report(describe(model).sha256["encoder.onnx"])
    tally, report.outcomes = score_articles(encoder)
    report.add_tally("polnear dev", tally)
    report.add_values("people", score_humans(encoder))
    report.add_tally("worldwide_ner dev", score_names(encoder))
    if not quick:
        report.add_tally("polnear_cofenet dev", score_paragraphs(encoder))
        report.add_tally("uner dev", score_web_names(encoder))
        report.add_values("stsb dev", score_meanings(encoder))
    shared = DATA.parent
    if model != SHIPPED:
        return report
    report.add_values(
        "gold pages", score_pages([shared / "pages"], shared / "gold" / "gold.json")
    )
    sample = ROOT / "sample"
    inputs = [sample / name for name in SAMPLE]
    report.add_values("sample", score_pages(inputs, sample / "gold.json"))
    return report


def add_across(report: Report, encoder: Encoder) -> None:
    """The figures of what is the same across pages."""
    for name, values in score_events(encoder).items():
        report.add_values(name, values)
    report.add_values("timeline17 dev", score_timelines())


def compare(old: Path, new: Path) -> None:
    """Print the figures that changed, then the attributions gained and lost."""
    before, after = load_report(old), load_report(new)
    print("\n".join(changed(before, after)))
    texts = {article["id"]: article["text"] for article in articles()}
    counts: Counter[str] = Counter()
    at = ""
    for name, how, what in differences(before.outcomes, after.outcomes, texts):
        counts[how] += 1
        if name != at:
            at = name
            print(f"\n{name}")
        print(f"  {'+' if how == 'gained' else '-'} {what}")
    print(f"\n{counts['gained']} gained, {counts['lost']} lost")


if __name__ == "__main__":
    main()
