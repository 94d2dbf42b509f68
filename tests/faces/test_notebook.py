"""What a notebook shows: every mark on the stored words, every word escaped, no address."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

import rapporteur
from rapporteur.engines.correcting import settle
from rapporteur.errors import UsageError
from rapporteur.faces.export import TABLES
from rapporteur.record.store import open_record
from tests.record.talks import OPEN, VERSION, make, page

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\n"
    "</style><b onclick=x>Ann</b> said: «</td><svg onload=alert(1)> & 🜄 e\u0301 {{ 7*7 }}»\n"
)
PLAIN = "A headline of the day\nAnn Oram, who speaks, said: «The gates stay open.»\n"
ITEMS = ["statements", "documents", "positions", "figures", "participation", "events", "actors"]  # fmt: skip


@pytest.fixture
def record(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[rapporteur.Record]:
    text = getattr(request, "param", OPEN)
    path = make(tmp_path / "talks.rapporteur", page(text, fetched="2031-05-17"))
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        settle(writer, path, ())
        writer.close_run()
    with rapporteur.open_record(path) as record:
        yield record


def _shown(record: rapporteur.Record) -> dict[str, str]:
    """Everything that a notebook can show of a record, by name."""
    pieces: dict[str, object] = {"matrix": record.matrix(), "timeline": record.timeline()}  # fmt: skip
    pieces |= {name: record.table(name) for name in TABLES}
    for table in ITEMS:
        for row in record.table(table):
            pieces[f"{table} {row['id']}"] = record.item(table, str(row["id"]))
    return {name: one._repr_html_() for name, one in pieces.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("record", [OPEN, HOSTILE], indirect=True, ids=["plain", "hostile"])  # fmt: skip
def test_nothing_runs_and_nothing_is_fetched(record: rapporteur.Record) -> None:
    for name, shown in _shown(record).items():
        root = lxml.html.fromstring(shown)
        assert root.get("class") == "rapporteur", name
        assert not root.xpath("//script | //img | //a | //iframe | //link | //b"), name
        names = {str(a.attrname) for a in root.xpath("//@*")}
        assert not [n for n in names if n.startswith("on") or n in ("src", "href", "style", "id")], name  # fmt: skip
        (style,) = root.xpath("//style")
        assert "url(" not in style.text and "@import" not in style.text


@pytest.mark.parametrize("record", [OPEN, HOSTILE], indirect=True, ids=["plain", "hostile"])  # fmt: skip
def test_marked_words_are_the_stored_ones(record: rapporteur.Record) -> None:
    for document in record.documents():
        for statement in record.statements(document.id):
            shown = record.item("statements", statement.id)._repr_html_()
            marks = lxml.html.fromstring(shown).xpath("//mark[contains(@class, 'contents')]")  # fmt: skip
            stored = [span.of(document.text) for span in statement.contents]
            assert [m.text_content() for m in marks] == stored


def test_spans_are_words_and_actors_names(record: rapporteur.Record) -> None:
    root = lxml.html.fromstring(record.table("statements")._repr_html_())
    columns = [th.text for th in root.xpath("//thead//th")]
    first = [td.text_content() for td in root.xpath("//tbody/tr[1]/td")]
    row = dict(zip(columns, first, strict=True))
    assert row["contents"] == "The gates stay open."
    assert row["speakers"] == "Ann Oram"
    assert columns == list(TABLES["statements"])


def test_a_long_table_is_cut_and_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "t", *(page(f"{OPEN}{n}\n", f"p/{n}") for n in range(11)))
    with rapporteur.open_record(path) as record:
        root = lxml.html.fromstring(record.table("statements")._repr_html_())
    assert len(root.xpath("//tbody/tr")) == 20
    assert root.xpath("string(//caption)") == "statements: the first 20 rows"


def test_what_is_drawn_is_given_as_values(record: rapporteur.Record) -> None:
    matrix = record.matrix("2031-05-17")
    held = [c for row in matrix.values.rows for c in row.cells if c.stance]
    assert [cell.stance for cell in held] == ["conditional"]
    assert repr(matrix) == "<Positions, to be shown in a notebook>"
    assert record.timeline(since="2031-06").values.since == "2031-06-01"


def test_a_record_of_nothing_says_so(tmp_path: Path) -> None:
    with rapporteur.open_record(make(tmp_path / "t")) as record:
        assert "No position is known yet" in record.matrix()._repr_html_()
        assert "Nothing is dated yet" in record.timeline()._repr_html_()
        assert "figures: no rows" in record.table("figures")._repr_html_()


def test_what_is_not_there_is_told(record: rapporteur.Record) -> None:
    with pytest.raises(UsageError, match="s0"):
        record.item("statements", "s0")
    with pytest.raises(UsageError, match="no item of 'inputs'"):
        record.item("inputs", "x")
    with pytest.raises(UsageError, match="'tomorrow' is no day"):
        record.matrix("tomorrow")
