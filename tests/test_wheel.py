"""What people install is the wheel, so the demo must run from it, far from the source."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FACES_SEEN = 1
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, within=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel, and sees the libraries of this one.

    A folder named in a .pth file is searched, but its own .pth files are not read: this
    environment's way to the source is not found from there.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    there = {"base": str(folder), "platbase": str(folder)}
    python = Path(sysconfig.get_path("scripts", "venv", there)) / "python"
    pip = ("-m", "pip", "--python", python, "--disable-pip-version-check", "install", "--no-deps")
    run(sys.executable, *pip, "--no-index", wheel, within=folder)
    libraries = Path(sysconfig.get_path("purelib", "venv", there)) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def run(*command: str | Path, within: Path, status: int = 0) -> str:
    """What a program prints, started in a folder and without a way to the source."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(command, cwd=within, env=clean, check=False, capture_output=True)
    assert ran.returncode == status, ran.stderr.decode()
    return ran.stdout.decode()


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_demo_runs_from_the_installed_wheel(programs: Path, tmp_path: Path) -> None:
    asking = "import exposure; print(exposure.__file__)"
    where = run(programs / "python", "-c", asking, within=tmp_path)
    assert Path(where.strip()).is_relative_to(programs.parent)
    demo = ("demo", "--plain", "--json", "-")
    report = json.loads(run(programs / "exposure", *demo, within=tmp_path, status=FACES_SEEN))
    assert report["schema"] == "exposure.report/1"
    assert report["complete"] is True
    assert report["summary"]["you"] > 0


def test_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    source = ROOT / "src"
    files = (path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")
    ours = {path.relative_to(source).as_posix() for path in files}
    assert {
        "exposure/reports/formats/report.html.jinja",
        "exposure/words/english/pages.toml",
    } <= ours
    assert ours <= names_in(wheel)


def test_the_wheel_holds_what_the_demo_shows(wheel: Path) -> None:
    samples = ROOT / "sample_profiles"
    shown = {samples / "site.toml"}
    for folder in ("me", "pages", "pictures"):
        shown |= {path for path in (samples / folder).rglob("*") if path.is_file()}
    assert {f"exposure/{path.relative_to(ROOT).as_posix()}" for path in shown} <= names_in(wheel)


def test_the_wheel_holds_neither_the_tests_nor_the_renderer(wheel: Path) -> None:
    names = names_in(wheel)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"exposure"}
    files = {name.rpartition("/")[2] for name in names}
    assert not [file for file in files if file.startswith("test_") or file == "render.py"]
