"""The mean of several weights of one course: `python -m training.average OUTPUT WEIGHTS ...`.

It lies between them in what each is better at (Wortsman et al. 2022, "Model soups").
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    options = parser.parse_args()
    given = [torch.load(path, map_location="cpu") for path in options.weights]
    mean = {name: sum(of[name] for of in given) / len(given) for name in given[0]}
    torch.save(mean, options.output)


if __name__ == "__main__":
    main()
