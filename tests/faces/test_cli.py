import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rapporteur
from rapporteur.errors import UsageError
from rapporteur.faces.cli import run
from rapporteur.faces.export import TABLES
from rapporteur.model import State
from rapporteur.text import visible

SAMPLE = Path(__file__).resolve().parent.parent.parent / "sample"
PAGES = SAMPLE / "pages"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("RAPPORTEUR_"):
            monkeypatch.delenv(name)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's record."""
    path = tmp_path_factory.mktemp("sample") / "sample.rapporteur"
    inputs = [
        PAGES,
        SAMPLE / "feed.rss",
        SAMPLE / "archive.warc.gz",
        SAMPLE / "transcript.txt",
    ]
    outcomes = list(rapporteur.add(inputs, path))
    assert {outcome.state for outcome in outcomes} == {State.READ}
    return path


def test_add_then_add_again(cli: Run) -> None:
    code, out, err = cli("add", PAGES / "02_eveningpost_kade-sets-terms.html")
    assert (code, err) == (0, "")
    assert "1 inputs: 1 read, 0 duplicate" in out
    _, before, _ = cli("dump", "--canonical")
    code, out, _ = cli("add", PAGES / "02_eveningpost_kade-sets-terms.html")
    assert (code, "1 duplicate" in out) == (0, True)
    assert cli("dump", "--canonical")[1] == before


def test_kept_aside_is_exit_3_and_the_rest_is_read(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    good = PAGES / "14_harbourtimes_company-and-union.html"
    code, out, _ = cli("add", "missing.html", "empty.html", "x.pdf", good)
    assert code == 3
    assert "4 inputs: 1 read, 0 duplicate, 0 nothing to say, 3 kept aside" in out
    for sentence in ("there is no such file", "it is empty", "it is a PDF"):
        assert sentence in out
    assert cli("verify")[0] == 0


def test_inputs_are_shown_up_to_the_limit(cli: Run) -> None:
    cli("add", "missing.html", "gone.html", "away.html")
    code, out, _ = cli("show", "inputs", "--limit", 2)
    assert (code, len(out.splitlines())) == (0, 2)


def test_the_record_itself_is_never_opened_as_an_input(
    cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The river rose on Monday, officials said. " * 9)
    (tmp_path / "link.txt").symlink_to(tmp_path / "record.rapporteur")
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    code, out, _ = cli("add", ".")
    assert (code, out.count("it is the record that is being written")) == (3, 5)
    assert not [path for path in opened if path.endswith(("rapporteur", "link.txt"))]


def test_a_page_without_an_article_has_nothing_to_say(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "menu.html").write_text(
        "<ul><li><a href=/>Home</a><li><a href=/x>Sport</a></ul>"
    )
    code, out, _ = cli("add", "menu.html")
    assert (code, "1 nothing to say" in out) == (0, True)


def test_a_limit_named_in_a_refusal_can_be_set(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "The river rose on Monday, officials said.\n" * 30_000
    )
    assert (
        "--page-megabytes sets another"
        in cli("add", "long.txt", "--page-megabytes", "1")[1]
    )
    assert cli("add", "long.txt")[0] == 0


def test_json_is_one_object_a_line(cli: Run) -> None:
    _, out, _ = cli("add", "missing", PAGES, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["state"] for row in rows][:2] == ["kept aside", "read"]
    _, out, _ = cli("show", "statements", "--json", "--limit", "2")
    assert [sorted(json.loads(line)) for line in out.splitlines()] == [
        sorted(TABLES["statements"])
    ] * 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(["add"], 2, "Missing argument", id="nothing to add"),
        pytest.param(["frobnicate"], 2, "No such command", id="no such command"),
        pytest.param(["show"], 1, "there is no record at record.rapporteur", id="no record"),
        pytest.param(["show", "--record", "."], 1, "is a folder", id="a folder for a record"),
        pytest.param(["add", "x", "--workers", "0"], 2, "the least is 1", id="a setting too small"),
        pytest.param(["dump"], 2, "--canonical", id="a dump of what form"),
        pytest.param(["add", "x", "--record", "no/such/r"], 1, "a folder that is not there", id="no such folder"),
    ],
)  # fmt: skip
def test_mistakes(cli: Run, arguments: list[str], code: int, says: str) -> None:
    found, _, err = cli(*arguments)
    assert (found, says in err) == (code, True), err


def test_show(cli: Run, sample: Path) -> None:
    _, out, _ = cli("show", "documents", "--record", sample, "--outlet", "harbour")
    assert out.count("Harbour Times") == 6
    _, out, _ = cli("show", "statements", "--record", sample, "--words", "afternoons")
    head, _, where, *_ = out.splitlines()
    assert head.startswith("Petra Holm said  [direct, ")
    document = where.split(", ")[1].split()[0]
    _, out, _ = cli("show", document, "--record", sample)
    assert "title  Ardel Hydro and dockers agree on high-water days" in out
    code, _, err = cli("show", "d0", "--record", sample)
    assert (code, "`show documents` lists them" in err) == (2, True)


def test_a_page_cannot_steer_the_terminal(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "p\x1b[2J.txt").write_text(
        "The talks\x1b]0;owned\x07 resume\u202e.\n" * 9
    )
    _, out, _ = cli("add", "p\x1b[2J.txt")
    _, shown, _ = cli("show", "documents")
    assert "\x1b" not in out and "\u202e" not in shown and "\x1b" not in shown
    assert visible("\x1b") == "<U+001B>"


def test_verify_reread(cli: Run, sample: Path) -> None:
    code, out, err = cli("verify", "--reread", "--record", sample)
    assert (code, "is sound" in out) == (0, True), err


def test_doctor(cli: Run, sample: Path) -> None:
    code, out, _ = cli("doctor", "--record", sample)
    assert (code, "sqlite" in out) == (0, True)


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_export_writes_every_table_inside_the_folder(
    cli: Run, sample: Path, tmp_path: Path, form: str
) -> None:
    code, _, err = cli(
        "export", "--record", sample, "--format", form, "--output", "out"
    )
    assert code == 0, err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        f"{t}.{form}" for t in TABLES
    )


def test_an_export_never_writes_through_a_link(
    cli: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out" / "documents.jsonl").symlink_to(victim)
    code, _, err = cli("export", "--record", sample, "--output", "out")
    assert (code, "is a link" in err, victim.read_text()) == (2, True, "mine")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", " =1"]


@pytest.mark.parametrize("title", FORMULAS)
def test_a_spreadsheet_runs_nothing_and_exact_gives_all_back(
    cli: Run, tmp_path: Path, title: str
) -> None:
    page = f"<title>x</title><meta property='og:title' content='x'><h1>{title} and boats</h1>"
    (tmp_path / "p.html").write_text(
        page + "<p>The river rose, officials said on Monday.</p>" * 9
    )
    cli("add", "p.html")
    cli("export", "--format", "csv", "--output", "safe")
    cli("export", "--format", "csv", "--output", "exact", "--exact")
    with open("safe/documents.csv", newline="", encoding="utf-8") as file:
        (safe,) = csv.DictReader(file)
    with open("exact/documents.csv", newline="", encoding="utf-8") as file:
        (exact,) = csv.DictReader(file)
    for field, cell in exact.items():
        if field in safe["escaped"].split():
            assert safe[field] == "'" + cell
        else:
            assert safe[field] == cell
            assert not cell.lstrip(" ").startswith(
                ("=", "+", "-", "@", "\t", "\r", "＝")
            )


def test_the_python_face(sample: Path) -> None:
    reading = rapporteur.read_page(PAGES / "14_harbourtimes_company-and-union.html")
    assert (
        reading.document.metadata.title
        == "Ardel Hydro and dockers agree on high-water days"
    )
    with rapporteur.open_record(sample) as record:
        assert reading.document.id in {document.id for document in record.documents()}
        rows = list(record.table("statements"))
        frame = record.table("statements").to_pandas()
        assert list(frame["id"]) == [row["id"] for row in rows]
        speakers = {speaker for row in rows for speaker in row["speakers"]}
        assert speakers <= set(record.table("actors").to_arrow()["id"].to_pylist())
        with pytest.raises(UsageError, match="no table 'quotes'"):
            record.table("quotes")


def test_the_sample_is_read_as_its_gold_says(sample: Path) -> None:
    gold = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    with rapporteur.open_record(sample) as record:
        by_name = {
            Path(row["file"]).name: row for row in map(dict, record.table("documents"))
        }
        for page in gold["documents"]:
            row = by_name[page["file"]]
            meta = {k: v for k, v in page["meta"].items() if k in row and v}
            assert {k: row[k] for k in meta} == meta, page["file"]
            found = {
                (str(s.kind), s.contents[0].start, s.contents[-1].end)
                for s in record.statements(row["id"])
            }
            for statement in page["statements"]:
                kind, content = statement["kind"], statement["content"]
                first, last = content[0]["start"], content[-1]["end"]
                # Where a reported clause ends readers differ; where it begins they do not.
                assert any(
                    (k, s) == (kind, first) and (e == last or kind == "mixed")
                    for k, s, e in found
                ), (page["file"], content)


def test_nothing_leaves_without_an_address(tmp_path: Path) -> None:
    hook = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        "        print('NETWORK', event, args, file=sys.stderr)\n"
        "sys.addaudithook(watch)\n"
        "from rapporteur.faces.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    for arguments in (
        ["add", str(PAGES), str(SAMPLE / "feed.rss")],
        ["show", "statements"],
        ["export", "--output", "out"],
        ["verify", "--reread"],
        ["doctor"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", hook, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "NETWORK" not in done.stderr
