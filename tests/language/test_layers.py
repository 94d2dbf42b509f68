import pytest

from rapporteur import pipeline
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoder, load
from rapporteur.language.nested import find_nested
from rapporteur.model import Snapshot, Span

OTHER = {
    "fr": "<p>« Nous ouvrirons les écluses », a déclaré Mara Kade lundi à la presse du port.</p>",
    "el": "<p>«Θα ανοίξουμε τις πύλες», είπε η Μάρα Κάντε στους δημοσιογράφους τη Δευτέρα.</p>",
}


@pytest.mark.parametrize("language", OTHER)
def test_a_page_in_another_language_is_kept_and_marked(language: str) -> None:
    body = OTHER[language] * 12
    page = f"<html lang={language}><head><meta charset=utf-8><title>x</title></head><body><article><h1>Kade</h1>{body}</article></body></html>"
    reading = pipeline.read(Snapshot(page.encode(), "page.html"))
    assert "Kade" in reading.document.text
    assert reading.statements == ()
    (flag,) = (f for f in reading.document.flags if f.kind == "language_unknown")
    assert language in flag.detail


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(SHIPPED)


@pytest.mark.parametrize(
    ("contents", "read"),
    [
        pytest.param("the pilots had told the company that they would not sail", True, id="somebody else speaks"),
        pytest.param("the company wants the locks to stay shut until the spring", True, id="somebody else wants"),
        pytest.param("I believe that the locks should stay shut until the spring", False, id="the speaker's own belief"),
        pytest.param("we have always said that the locks should stay shut", False, id="the speaker's own words"),
        pytest.param("the locks would have to be rebuilt before the spring", False, id="nobody speaks"),
        pytest.param("the pilots agreed to it", False, id="too short to hold two"),
    ],
)  # fmt: skip
def test_only_what_reports_somebody_is_read_again(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, contents: str, read: bool
) -> None:
    seen: list[str] = []
    encode = Encoder.encode

    def watch(self, text, spans):
        seen.extend(span.of(text) for span in spans)
        return encode(self, text, spans)

    monkeypatch.setattr(Encoder, "encode", watch)
    list(find_nested(contents, encoder, [[Span(0, len(contents))]] * 2))
    assert seen == ([contents] if read else [])


def test_only_its_sentence_is_read_again(encoder: Encoder) -> None:
    first = "“It rained over the lower locks all through the night."
    second = "Belo told the pilots on Monday that the locks would open.”"
    text = f"{first} {second}"
    for found in find_nested(text, encoder, [[Span(0, len(text))]]):
        assert found.contents[0].start >= len(first)
