import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reading.completeness import check
from rapporteur.reading.html import HtmlPage, read_html
from rapporteur.reading.scan import scan

MARKER = "The last sentence of the page must not be lost."


def node_text(page: HtmlPage, path: str) -> str:
    """The text that a piece's path leads to."""
    element, where = page.root, path[-1]
    for number in [part for part in path[:-1].split("/") if part][1:]:
        element = element[int(number)]
    return (element.text if where == "t" else element.tail) or ""


def assert_map_holds(page: HtmlPage) -> None:
    covered = set()
    for piece in page.pieces:
        words = page.text[piece.start : piece.end]
        assert (
            node_text(page, piece.path)[piece.offset : piece.offset + len(words)]
            == words
        )
        covered |= set(range(piece.start, piece.end))
    assert all(sign in " \n" for i, sign in enumerate(page.text) if i not in covered)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param("<p>One <b>two</b>, three</p><p>four</p>", ["One two, three", "four"], id="inline and block"),
        pytest.param("<p>One<br>two</p>", ["One", "two"], id="a break"),
        pytest.param("<div>a<div>b</div>c</div>", ["a", "b", "c"], id="text after a block inside a block"),
        pytest.param("<p>a<!-- no -->b</p>", ["ab"], id="a comment inside a word"),
        pytest.param("<script>no()</script><style>p{}</style><p>yes</p>", ["yes"], id="script and style"),
        pytest.param("<noscript><p>for readers without scripts</p></noscript>", ["for readers without scripts"], id="noscript is shown to some"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", ["one", "two"], id="a list"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"], id="cells"),
        pytest.param("<p>  a \n\t b&nbsp;c </p>", ["a b\u00a0c"], id="white space folded, no-break kept"),
        pytest.param("<p>caf&eacute; &#128512; &lt;b&gt;</p>", ["café 😀 <b>"], id="references"),
        pytest.param("<?xml version='1.0' encoding='x'?><html><body><p>a</p></body></html>", ["a"], id="an encoding declared in the markup"),
    ],
)  # fmt: skip
def test_lines(html: str, lines: list[str]) -> None:
    page = read_html(html)
    assert page.text.splitlines() == lines
    assert [block.span.of(page.text) for block in page.blocks] == lines
    assert_map_holds(page)


def test_hidden_text_is_kept_and_marked() -> None:
    page = read_html('<p>seen</p><p style="display: none">hidden</p><p hidden>too</p>')
    assert [block.hidden for block in page.blocks] == [False, True, True]
    assert [flag.kind for flag in page.flags] == ["hidden_text"]


markup = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<td>", "<!-- c -->",
         "word ", " two  words\n", "é\U0001f30a", "\u0301", "\u00a0", "&amp;", "<script>x</script>", "\u202e", "<"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(markup)
def test_the_map_leads_back_to_every_character(html: str) -> None:
    assert_map_holds(read_html("<html><body>x" + scan(html).html + "</body></html>"))


@pytest.mark.parametrize("size", [2_000, 8_000])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: "<div>" * n, id="nested divisions"),
        pytest.param(lambda n: "<b>" * n, id="never closed"),
        pytest.param(lambda n: "<table><tr><td>" * n, id="nested tables"),
        pytest.param(lambda n: "<ul><li>" * n, id="nested lists"),
        pytest.param(lambda n: "<p><font>" * n, id="paragraph and font"),
        pytest.param(lambda n: "<a><b><p>" * n, id="link, bold, paragraph"),
        pytest.param(lambda n: "<div></x>" * n, id="closing what is not open"),
        pytest.param(lambda n: "<x " + "a=1 " * n + ">", id="attributes"),
        pytest.param(lambda n: "<p>a" * n, id="paragraphs"),
        pytest.param(lambda n: "<select>" + "<option>a" * n + "</select>", id="options"),
        pytest.param(lambda n: "<" * n, id="less-than signs"),
        pytest.param(lambda n: "<!--" * n + "-->", id="comments opened"),
        pytest.param(lambda n: "&#xD83D;" * n, id="half characters"),
        pytest.param(lambda n: "&amp;" * n, id="references"),
        pytest.param(lambda n: "<![CDATA[" * n + "]]>", id="character data"),
        pytest.param(lambda n: "a" * n, id="a long word"),
        pytest.param(lambda n: "<p title='" + "x" * 50 * n + "'>", id="a long tag"),
    ],
)  # fmt: skip
def test_hostile_markup_loses_nothing_silently(make, size: int) -> None:
    html = f"<html><body>{make(size)}<p>{MARKER}</p></body></html>"
    scanned = scan(html)
    page = read_html(scanned.html)
    assert MARKER in page.text or check(html, page.text)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_what_nests_too_deeply_is_flattened_and_says_so(opening: str) -> None:
    scanned = scan(f"<html><body>{opening * 2000}<p>{MARKER}</p></body></html>")
    assert MARKER in read_html(scanned.html).text
    assert [flag.kind for flag in scanned.flags] == ["depth_cut"]


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        pytest.param("<p>" + "word " * 200 + "</p>", "word " * 200, [], id="all there"),
        pytest.param(
            "<p>" + "word " * 200 + "</p>",
            "word " * 40,
            ["text_missing"],
            id="most is gone",
        ),
        pytest.param(
            "<header>a</header><p>" + "word " * 90,
            "a" + "word " * 90,
            [],
            id="a header is no head",
        ),
        pytest.param(
            "<SCRIPT>" + "x " * 900 + "</SCRIPT><p>a",
            "a",
            [],
            id="a script in capitals",
        ),
    ],
)
def test_the_second_reader(html: str, text: str, kinds: list[str]) -> None:
    assert [flag.kind for flag in check(html, text)] == kinds
