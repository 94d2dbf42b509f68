from rapporteur.model import SegmentKind
from rapporteur.reading.body import segment_html
from rapporteur.reading.html import read_html

PROSE = [
    "The river commission said on Monday that it would bring both governments to the lake in March, six years after the last round of talks collapsed over the dams.",
    "Ministers on both banks have since accused each other of opening and closing the gates at will, and thousands of people have left the lower valley for the coast.",
    "Nobody at the commission would say on Monday whether the armed movement that holds the heights above the dams would be given a seat at the table this time.",
]
PAGE = f"""<html><head><title>Talks to open at the lake | The Delta Herald</title>
<meta property="og:title" content="Talks to open at the lake"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/x">Sport</a></li></ul></nav>
<article><h1>Talks to open at the lake</h1><div class="byline">By Mira Tolland</div>
<time datetime="2031-03-03">3 March 2031</time>
<figure><img src=x><figcaption>The empty hall at the lake on Sunday morning</figcaption></figure>
<p>{PROSE[0]}</p><div><p>Support us. Your donation keeps our reporters on the river.</p></div>
<p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>
<aside><h2>Read more</h2><a href="/y">Talks to open at the lake</a></aside>
<p style="display:none">{PROSE[0]} Hidden.</p>
<footer>© The Delta Herald</footer></body></html>"""


def kinds_of(html: str) -> dict[str, SegmentKind]:
    page = read_html(html)
    return {s.span.of(page.text): s.kind for s in reversed(segment_html(page).segments)}


def test_what_each_line_of_a_page_is() -> None:
    kinds = kinds_of(PAGE)
    assert kinds["Talks to open at the lake"] is SegmentKind.TITLE
    assert kinds["By Mira Tolland"] is SegmentKind.META
    assert kinds["3 March 2031"] is SegmentKind.META
    assert kinds["The empty hall at the lake on Sunday morning"] is SegmentKind.CAPTION
    assert [kinds[line] for line in PROSE] == [SegmentKind.BODY] * 3
    furniture = {
        line for line, kind in kinds.items() if kind is SegmentKind.BOILERPLATE
    }
    assert {"Home", "Sport", "Read more", PROSE[0] + " Hidden."} <= furniture
    assert any("Your donation" in line for line in furniture)


def test_every_character_is_in_one_segment() -> None:
    page = read_html(PAGE)
    at = 0
    for segment in segment_html(page).segments:
        assert not page.text[at : segment.span.start].strip()
        at = segment.span.end
    assert not page.text[at:].strip()


def test_a_page_without_an_article_says_so() -> None:
    flags = segment_html(read_html("<a href=/>Home</a><a href=/x>Sport</a>")).flags
    assert {"no_body", "no_title"} <= {flag.kind for flag in flags}


def test_a_page_of_very_many_lines_is_told_without_the_library() -> None:
    flags = segment_html(read_html("<p>line</p>" * 7000)).flags
    assert "body_doubtful" in {flag.kind for flag in flags}
