import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "sample" / "pages" / "14_harbourtimes_company-and-union.html"


def test_the_wheel_alone_adds_a_page(tmp_path: Path) -> None:
    """Unpacked by itself, with no other file of the project in reach."""
    build = "from hatchling.build import build_wheel; print(build_wheel(__import__('sys').argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    site = tmp_path / "site"
    with zipfile.ZipFile(tmp_path / done.stdout.strip().splitlines()[-1]) as wheel:
        wheel.extractall(site)
    home = "import sys; sys.path.insert(0, sys.argv.pop(1)); import rapporteur; print(rapporteur.__file__); "
    run = home + "from rapporteur.faces.cli import main; main()"
    added = subprocess.run(
        [sys.executable, "-c", run, str(site), "add", str(PAGE)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(site) in added.stdout
    assert "1 inputs: 1 read" in added.stdout
