import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model import Snapshot
from rapporteur.reading.decode import charset_of, decode

FRENCH = "Le barrage coûterait très cher, dit la ministre : « où irait l’eau ? »"
RUSSIAN = "Министр сказал, что вода принадлежит всем, и переговоры продолжатся в среду."
ARABIC = "قالت الوزيرة إن المياه ملك للجميع وإن المحادثات ستستمر"
CHINESE = "部长说,水属于所有人,会谈将在星期三继续举行。"
TURKISH = "Bakan, suyun herkese ait olduğunu ve görüşmelerin çarşamba günü süreceğini söyledi."


def page(
    text: str, charset: str, *, label: str | None = None, transport: str | None = None
) -> Snapshot:
    meta = f'<meta charset="{label}">' if label else ""
    body = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(charset)
    return Snapshot(body, "page.html", media_type="text/html", charset=transport)


@pytest.mark.parametrize(
    ("text", "charset", "label"),
    [
        pytest.param(FRENCH, "utf-8", "utf-8", id="utf-8"),
        pytest.param(FRENCH, "cp1252", "windows-1252", id="windows-1252"),
        pytest.param(FRENCH, "cp1252", "ISO-8859-1", id="latin-1 means windows-1252"),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", id="windows-1251"),
        pytest.param(RUSSIAN, "koi8-r", "koi8-r", id="koi8-r"),
        pytest.param(ARABIC, "cp1256", "windows-1256", id="windows-1256"),
        pytest.param(CHINESE, "gb18030", "gb2312", id="gb2312 means gb18030"),
        pytest.param("部長說水屬於所有人", "big5hkscs", "big5", id="big5"),
        pytest.param(TURKISH, "cp1254", "iso-8859-9", id="latin-5 means windows-1254"),
    ],
)  # fmt: skip
def test_a_true_declaration_is_read_without_a_doubt(
    text: str, charset: str, label: str
) -> None:
    for snapshot in (
        page(text, charset, label=label),
        page(text, charset, transport=label),
    ):
        decoded = decode(snapshot)
        assert text in decoded.text
        assert decoded.decoding.source in ("markup", "transport")
        assert decoded.flags == ()


@pytest.mark.parametrize(
    ("text", "charset", "label"),
    [
        pytest.param(FRENCH, "cp1252", "utf-8", id="declared utf-8, is windows-1252: û must not become ű"),
        pytest.param(FRENCH, "utf-8", "windows-1252", id="declared windows-1252, is utf-8"),
        pytest.param(RUSSIAN * 3, "cp1251", "utf-8", id="declared utf-8, is windows-1251"),
        pytest.param(RUSSIAN, "utf-8", "koi8-r", id="declared koi8-r, is utf-8"),
        pytest.param(CHINESE, "utf-8", "windows-1252", id="declared windows-1252, is Chinese utf-8"),
    ],
)  # fmt: skip
def test_a_false_declaration_is_found_out(text: str, charset: str, label: str) -> None:
    decoded = decode(page(text, charset, label=label))
    assert text in decoded.text
    assert decoded.decoding.declared == charset_of(label)
    assert "charset_differs" in {flag.kind for flag in decoded.flags}


@pytest.mark.parametrize(
    ("body", "charset", "source"),
    [
        pytest.param(b"\xef\xbb\xbfL\xc3\xa0", "utf-8", "bom", id="mark of utf-8"),
        pytest.param("\ufeffwater".encode("utf-16-le"), "utf-16-le", "bom", id="mark of utf-16"),
        pytest.param("The water is ours.".encode("utf-16-le"), "utf-16-le", "bytes", id="utf-16 without a mark"),
        pytest.param("The water is ours.".encode("utf-16-be"), "utf-16-be", "bytes", id="utf-16, big end first"),
        pytest.param(b"plain", "utf-8", "bytes", id="ascii"),
    ],
)  # fmt: skip
def test_nothing_declared(body: bytes, charset: str, source: str) -> None:
    decoded = decode(Snapshot(body, "dump.txt", media_type="text/plain"))
    assert (decoded.decoding.charset, decoded.decoding.source) == (charset, source)
    assert "\ufeff" not in decoded.text


def test_a_guess_is_said_to_be_one() -> None:
    decoded = decode(Snapshot(FRENCH.encode("cp1252"), "dump.txt"))
    assert decoded.text == FRENCH
    assert "charset_guessed" in {flag.kind for flag in decoded.flags}


def test_replaced_characters_are_counted() -> None:
    body = ("é" * 200).encode() + b"\xff and \x00"
    decoded = decode(Snapshot(body, "dump.txt", charset="utf-8"))
    assert decoded.decoding.replaced == 2
    assert "characters_replaced" in {flag.kind for flag in decoded.flags}


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        pytest.param("UTF8", "utf-8", id="spelt together"),
        pytest.param(" 'ascii' ", "windows-1252", id="ascii in quotation marks"),
        pytest.param("utf-7", None, id="refused: it can hide markup"),
        pytest.param("base64", None, id="no charset"),
        pytest.param("klingon", None, id="unknown"),
        pytest.param("a\x00b", None, id="a NUL in it"),
        pytest.param(None, None, id="none"),
    ],
)
def test_labels(label: str | None, charset: str | None) -> None:
    assert charset_of(label) == charset


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "gb2312", "utf-16", "x-user"]),
)
def test_any_bytes_give_valid_text(body: bytes, charset: str | None) -> None:
    text = decode(Snapshot(body, "x", media_type="text/html", charset=charset)).text
    assert "\x00" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(
    st.text(max_size=200).filter(
        lambda t: "\x00" not in t and not t.startswith("\ufeff")
    )
)
def test_declared_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(Snapshot(text.encode(), "x", charset="utf-8")).text == text
