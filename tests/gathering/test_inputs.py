import gzip
import io
import os
from pathlib import Path

import pytest

from rapporteur.errors import FetchError
from rapporteur.gathering.feeds import MOST_ITEMS, read_feed
from rapporteur.gathering.inputs import Given, Sources, gather
from rapporteur.gathering.refused import Refused
from rapporteur.gathering.sniff import media_type
from rapporteur.model import Snapshot

PAGE = b"<!DOCTYPE html><html><body><p>The river is ours.</p></body></html>"


def fetch(url: str) -> Snapshot:
    if "feed" in url:
        return Snapshot(
            feed(b"<item><title>a</title><link>https://p.example/a</link></item>"),
            url,
            url=url,
        )
    if "gone" in url:
        raise FetchError("the site answered with status 404")
    return Snapshot(PAGE, url, url=url)


def feed(items: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title>'
        + items
        + b"</channel></rss>"
    )


def gathered(
    *arguments: str | Path, stdin: bytes = b"", follow: str = "given"
) -> list[Given]:
    sources = Sources(io.BytesIO(stdin), fetch, read_feed, follow, max_bytes=100_000)
    return list(gather([str(argument) for argument in arguments], sources))


@pytest.mark.parametrize(
    ("body", "name", "media"),
    [
        pytest.param(PAGE, "x", "text/html", id="a page"),
        pytest.param(b"<p>half a page</p>", "x", "text/html", id="a fragment"),
        pytest.param(b"Talks <b>resume</b>", "x.html", "text/html", id="named a page"),
        pytest.param(b"He wrote <b> for bold.", "x.txt", "text/plain", id="a text that mentions a tag"),
        pytest.param(b"2 <3", "x", "text/plain", id="a less-than sign"),
        pytest.param("The river".encode("utf-16"), "x", "text/plain", id="utf-16 with a mark"),
        pytest.param("The river is ours".encode("utf-16-le"), "x", "text/plain", id="utf-16 without"),
        pytest.param(feed(b""), "x", "application/rss+xml", id="RSS"),
        pytest.param(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "x", "application/rss+xml", id="Atom"),
        pytest.param(b"%PDF-1.7", "x.html", "application/pdf", id="a PDF named a page"),
        pytest.param(b"\x7fELF\x02", "x", "application/octet-stream", id="a program"),
        pytest.param(bytes(range(256)) * 9, "x", "application/octet-stream", id="noise"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related;", "x", "multipart/related", id="MHTML"),
    ],
)  # fmt: skip
def test_what_bytes_are(body: bytes, name: str, media: str) -> None:
    assert media_type(body, name) == media


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "sub/c.html", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    names = [Path(item.name).name for item in gathered(tmp_path)]
    assert names == ["a.html", "b.html", "c.html"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(
            b"SQLite format 3\x00" + bytes(90),
            "a record or another database",
            id="a record",
        ),
        pytest.param(b"%PDF-1.7 ...", "it is a PDF", id="a PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "an image", id="a picture"),
        pytest.param(b"x" * 100_001, "longer than", id="too long"),
        pytest.param(
            gzip.compress(b"x" * 100_001), "longer than", id="too long when unpacked"
        ),
        pytest.param(
            gzip.compress(PAGE)[:-9], "cannot be unpacked", id="a broken archive"
        ),
        pytest.param(
            gzip.compress(gzip.compress(PAGE)), "compressed twice", id="packed twice"
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    (item,) = gathered(path)
    assert isinstance(item, Refused)
    assert says in item.reason


def test_one_input_never_stops_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    good.write_bytes(PAGE)
    loop = tmp_path / "loop"
    loop.symlink_to(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    items = gathered(
        tmp_path / "missing.html", tmp_path, "https://p.example/gone", good
    )
    kinds = [
        "page" if isinstance(item, Snapshot) else item.reason[:12] for item in items
    ]
    assert kinds == [
        "there is no ",
        "page",
        "it is a link",
        "it is no fil",
        "the site ans",
        "page",
    ]


def test_a_page_in_gzip_and_one_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE))
    packed, given = gathered(path, "-", stdin=PAGE)
    assert isinstance(packed, Snapshot) and isinstance(given, Snapshot)
    assert (packed.body, packed.name, given.name) == (PAGE, str(path), "-")


@pytest.mark.parametrize(
    ("source", "follow", "followed"),
    [
        pytest.param("file", "given", False, id="a file: its items' own text"),
        pytest.param("address", "given", True, id="an address: the pages too"),
        pytest.param("file", "always", True, id="always"),
        pytest.param("address", "never", False, id="never"),
    ],
)
def test_which_feeds_are_followed(
    tmp_path: Path, source: str, follow: str, followed: bool
) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(fetch("https://p.example/feed").body)
    argument = path if source == "file" else "https://p.example/feed"
    (item,) = gathered(argument, follow=follow)
    assert isinstance(item, Snapshot)
    assert (item.body == PAGE) is followed


def test_items_become_pages() -> None:
    body = feed(
        b"<item><title>Talks &amp; boats</title><link>https://p.example/a</link><guid>g1</guid>"
        b"<pubDate>Fri, 11 Apr 2031 08:10:00 +0200</pubDate><description>Short</description></item>"
    )
    (item,) = read_feed(Snapshot(body, "f.rss"))
    assert isinstance(item, Snapshot)
    assert (item.url, item.name) == ("https://p.example/a", "f.rss#g1")
    assert b"<h1>Talks &amp; boats</h1>" in item.body
    assert b'datetime="2031-04-11"' in item.body


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(feed(b"<item><title>&#xD83D;&#xDE00; a</title></item>"), id="half characters"),
        pytest.param(feed(b"<item><title>&#55357; a</title></item>"), id="half characters in decimals"),
        pytest.param(feed(b"<item><title>&#x110000; &#0; a</title></item>"), id="beyond Unicode"),
        pytest.param(feed(b"<item><title>a</title><description><![CDATA[x"), id="cut"),
        pytest.param(
            b'<!DOCTYPE r [<!ENTITY a "' + b"x" * 999 + b'"><!ENTITY b "&a;&a;&a;">]>'
            + feed(b"<item><title>a &b;</title></item>"), id="entities that swell"),
        pytest.param(
            b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + feed(b"<item><title>a &a;</title></item>"),
            id="an entity from a file"),
    ],
)  # fmt: skip
def test_broken_feeds(body: bytes) -> None:
    (item,) = read_feed(Snapshot(body, "f.rss"))
    assert isinstance(item, Snapshot)
    assert b"root:" not in item.body


def test_very_many_items() -> None:
    items = read_feed(
        Snapshot(feed(b"<item><title>a</title></item>" * (MOST_ITEMS + 3)), "f")
    )
    assert len(items) == MOST_ITEMS + 1
    assert isinstance(items[-1], Refused)


def test_no_items() -> None:
    (item,) = read_feed(Snapshot(feed(b""), "f"))
    assert isinstance(item, Refused)
