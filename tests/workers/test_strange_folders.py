"""A folder one happens to stand in may hold anything, modules too: none of it is run."""

import subprocess
import sys
from pathlib import Path

import pytest

from exposure.model.events import Examination
from exposure.model.plan import Limits
from exposure.model.readings import Visit
from exposure.workers.client import WorkerClient
from tests.addresses import at
from tests.colours import ME, picture

RAN = "import pathlib; pathlib.Path(__file__ + '.ran').touch()\n"
NAMES = (
    "exposure.py",
    "msgspec.py",
    "numpy.py",
    "PIL.py",
    "bs4.py",
    "lxml.py",
    "queue.py",
    "struct.py",
)


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to stand in, with modules that tell when they are run."""
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    for name in NAMES:
        (tmp_path / name).write_text(RAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.ran")]


def test_such_modules_would_be_run_by_a_careless_program(strange: Path) -> None:
    subprocess.run([sys.executable, "-c", "import queue"], cwd=strange, check=True, timeout=60)
    assert ran(strange) == ["queue.py.ran"]


async def test_workers_run_no_module_of_the_folder_one_stands_in(strange: Path) -> None:
    async with WorkerClient("colours", Limits(), 1) as workers:
        studied = await workers.study(picture(ME))
        workers.know((studied.embedding,))
        seen, _ = await workers.examine(picture(ME))
        page = Visit(at("http://a.example/"), at("http://a.example/"), 200, (), (), b"<p>Sam</p>")
        await workers.read(page)
    assert isinstance(seen, Examination)
    assert ran(strange) == []
