"""What tests share: a site on loopback, a photo of me, and what is said of skipped tests."""

import gc
import itertools
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.colours import ME, picture
from tests.loopback import Site, served

if TYPE_CHECKING:
    from exposure.faces.engines.onnx import OnnxEngine

PLUGINS = str(Path(__file__).parent / "plugins")
"""Where the engine lies for which a colour is a face: a package of its own, as others offer one."""

sys.path.append(PLUGINS)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (PLUGINS, os.environ.get("PYTHONPATH"))))

settings.register_profile("few", max_examples=30, deadline=None)
settings.register_profile("many", max_examples=500, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Made-up examples are few in the everyday suite, and many where slow tests run too."""
    settings.load_profile("many" if runs_slow(config) else "few")


def runs_slow(config: pytest.Config) -> bool:
    """Whether the slow tests run too."""
    return "slow" in config.option.markexpr.replace("not slow", "")


def pytest_collection_finish() -> None:
    """Search for garbage less often: what is there before the first test stays anyway.

    That is a seventh of what the tests of the screen take.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session")
def engine() -> "OnnxEngine":
    """The default engine, loaded once for all tests that look at faces themselves."""
    from exposure.faces.engines.onnx import OnnxEngine  # only where a test asks for it

    engine = OnnxEngine()
    engine.load()
    return engine


@pytest.fixture(autouse=True)
def cores(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Every day a check is that of a machine with one core; with the slow tests, of this one.

    A check starts as many workers for faces as there are cores, and each costs as much as the rest
    of a small check.
    """
    if not runs_slow(request.config):
        monkeypatch.setattr(os, "cpu_count", lambda: 1)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let workers find the program compiled, also where Python is told to keep no bytecode.

    Then it is kept while the tests run, beside their files, and not in the project's folder.
    """
    if sys.dont_write_bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(tmp_path_factory.mktemp("compiled"))


HOMES = itertools.count()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where people's data would be: a place of each test's own, and not there until it is used."""
    place = tmp_path_factory.getbasetemp() / f"home{next(HOMES)}"
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    return place


@pytest.fixture
def data_folder(home: Path) -> Path:
    """Where the program would keep something, in a home that is there; itself it is not yet."""
    home.mkdir()
    return home / "exposure"


@pytest.fixture
def me(tmp_path: Path) -> Path:
    """A reference photo for the engine named `colours`."""
    path = tmp_path / "me.png"
    path.write_bytes(picture(ME))
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines how many tests were skipped, and why."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] += 1
    terminalreporter.section("skipped")
    terminalreporter.line(f"{sum(reasons.values())} skipped")
    for reason, count in reasons.most_common():
        terminalreporter.line(f"  {count} because: {reason}")
