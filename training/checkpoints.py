"""Makes the two small checkpoints of the tests, and what transformers itself says of a sentence.

Run in the training environment, which has torch and transformers:
`python -m training.checkpoints`. Weights are random, with fixed seeds.
"""

import json
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import BPE, WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer, ByteLevel
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertForTokenClassification,
    RobertaConfig,
    RobertaForTokenClassification,
)

from rapporteur.language.tags import ATTRIBUTION, NAMES

HERE = Path(__file__).parents[1] / "tests/language/checkpoints"
SENTENCE = "The union said it rose."
LABELS = [f"attribution:{t}" for t in ATTRIBUTION] + [f"names:{t}" for t in NAMES]
SIZES = {
    "hidden_size": 8,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 12,
    "max_position_embeddings": 260,
    "initializer_range": 0.7,
}


def main() -> None:
    """Make both."""
    random.Random(5).shuffle(LABELS)
    make("bert", BertConfig, BertForTokenClassification, _word_pieces())
    make("roberta", RobertaConfig, RobertaForTokenClassification, _bytes())


def make(name: str, config_of: type, model_of: type, tokenizer: Tokenizer) -> None:
    """Write one checkpoint and what it says of the sentence."""
    torch.manual_seed(3)
    folder = HERE / name
    pad = tokenizer.token_to_id("[PAD]")
    config = config_of(
        vocab_size=tokenizer.get_vocab_size(),
        id2label=dict(enumerate(LABELS)),
        label2id={label: i for i, label in enumerate(LABELS)},
        pad_token_id=pad,
        **SIZES,
    )
    model = model_of(config).eval()
    for norm in (m for m in model.modules() if isinstance(m, torch.nn.LayerNorm)):
        torch.nn.init.normal_(norm.weight)
        torch.nn.init.normal_(norm.bias)
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    ids = tokenizer.encode(SENTENCE).ids
    with torch.inference_mode():
        said = model(torch.tensor([ids]), output_hidden_states=True)
    expected = {
        "labels": LABELS,
        "ids": ids,
        "scores": said.logits[0].numpy().astype(float).round(5).tolist(),
        "last": said.hidden_states[-1][0].numpy().astype(float).round(5).tolist(),
    }
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


def _word_pieces() -> Tokenizer:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"the union said it rose .".split()]
    unknown = words[1]
    vocabulary = {word: i for i, word in enumerate(words)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=unknown))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return _marked(tokenizer)


def _bytes() -> Tokenizer:
    letters = sorted(ByteLevel.alphabet())
    words = ["[CLS]", "[PAD]", "[SEP]", "[UNK]", *letters]
    tokenizer = Tokenizer(BPE({w: i for i, w in enumerate(words)}, merges=[]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    return _marked(tokenizer)


def _marked(tokenizer: Tokenizer) -> Tokenizer:
    marks = [(mark, tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=marks
    )
    return tokenizer


if __name__ == "__main__":
    main()
