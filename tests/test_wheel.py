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
NOT_USABLE = 3
INSTALL = ("install", "--no-deps", "--no-index")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, within=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel."""
    found = environment(tmp_path_factory.mktemp("installed"))
    pip(found, *INSTALL, wheel)
    return found


def environment(folder: Path) -> Path:
    """The programs of a new environment, which sees the libraries of this one.

    A folder named in a .pth file is searched, but its own .pth files are not read: this
    environment's way to the source is not found from there.
    """
    venv.create(folder)
    there = {"base": str(folder), "platbase": str(folder)}
    libraries = Path(sysconfig.get_path("purelib", "venv", there)) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n")
    return Path(sysconfig.get_path("scripts", "venv", there))


def pip(programs: Path, *words: str | Path) -> None:
    """Change what an environment holds, without a word to an index."""
    quiet = ("--disable-pip-version-check", "--python", programs / "python")
    run(sys.executable, "-m", "pip", *quiet, *words, within=programs)


def run(*command: str | Path, within: Path, status: int = 0) -> str:
    """What a program prints, started in a folder and without a way to the source."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(command, cwd=within, env=clean, check=False, capture_output=True)
    assert ran.returncode == status, ran.stderr.decode()
    return ran.stdout.decode()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel like the one that is called `exposure` on the index: it has our `__init__` too."""
    folder, about = tmp_path_factory.mktemp("theirs"), "exposure-0.1.1.dist-info"
    files = {
        "exposure/__init__.py": "from exposure.utils import floor\n",
        "exposure/utils.py": "from math import floor as floor\n",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: exposure\nVersion: 0.1.1\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in files)
    built = folder / "exposure-0.1.1-py3-none-any.whl"
    with zipfile.ZipFile(built, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return built


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
    tops = {name.partition("/")[0].partition("-")[0] for name in names}
    assert tops == {"exposure", "exposure_audit"}
    files = {name.rpartition("/")[2] for name in names}
    assert not [file for file in files if file.startswith("test_") or file == "render.py"]


def test_another_wheel_of_this_name_behind_ours_is_said_and_mended_as_it_says(
    wheel: Path, theirs: Path, tmp_path: Path
) -> None:
    programs = environment(tmp_path)
    pip(programs, *INSTALL, wheel)
    pip(programs, *INSTALL, theirs)
    assert_it_is_said(programs)
    pip(programs, "uninstall", "--yes", "exposure")
    assert_it_is_said(programs)
    pip(programs, *INSTALL, "--force-reinstall", wheel)
    assert run(programs / "exposure", "--version", within=tmp_path).startswith("exposure, version")


def test_another_wheel_of_this_name_before_ours_does_no_harm_until_it_is_uninstalled(
    wheel: Path, theirs: Path, tmp_path: Path
) -> None:
    programs = environment(tmp_path)
    pip(programs, *INSTALL, theirs)
    pip(programs, *INSTALL, wheel)
    assert run(programs / "exposure", "--version", within=tmp_path).startswith("exposure, version")
    pip(programs, "uninstall", "--yes", "exposure")
    assert_it_is_said(programs)
    pip(programs, *INSTALL, "--force-reinstall", wheel)
    assert run(programs / "exposure", "--version", within=tmp_path).startswith("exposure, version")


def assert_it_is_said(programs: Path) -> None:
    for command in ((programs / "exposure",), (programs / "python", "-m", "exposure")):
        ran = subprocess.run(
            [*command, "demo"], cwd=programs, check=False, capture_output=True, text=True
        )
        assert (ran.returncode, ran.stdout) == (NOT_USABLE, ""), ran.stderr
        assert ran.stderr.startswith("Another package named exposure")
        assert "pip uninstall exposure" in ran.stderr
        assert "pip install --force-reinstall --no-deps" in ran.stderr
