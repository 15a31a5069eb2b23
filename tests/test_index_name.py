"""`exposure` on the package index is somebody else's, so nobody is sent there for it."""

import re
import tomllib

from exposure import __version__
from tests.people import ROOT

NAMES = ("exposure", "exposure-audit", "exposure_audit")
INSTALLING = re.compile(r"\b(?:(?:pip3?|pipx|uv tool|uv pip) install|uvx|pipx run)\b[^`\n]*")
TEXTS = (
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("benchmarks/*.md"),
    *(ROOT / "src").rglob("*.toml"),
    *(ROOT / "src").rglob("*.py"),
    *(ROOT / ".ci").iterdir(),
)


def sent_for(text: str) -> list[str]:
    """The packages of ours that a text has one fetch from an index."""
    words = [word.strip("'\".,;:()") for one in INSTALLING.findall(text) for word in one.split()]
    bare = (re.split(r"[\[=<>~!@]", word)[0] for word in words)
    return [word for word in bare if word in NAMES]


def test_nothing_tells_anybody_to_fetch_it_from_an_index() -> None:
    assert sent_for("pip install 'exposure[heic]'") == ["exposure"]
    assert sent_for("Run `pip install -U exposure-audit==0.1.0`.") == ["exposure-audit"]
    assert sent_for("pip install pillow-heif") == []
    assert len(TEXTS) > 100
    for path in TEXTS:
        assert sent_for(path.read_text("utf-8")) == [], path


def test_its_distribution_has_a_name_of_its_own_and_its_command_and_import_do_not() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (project["name"], project["version"]) == ("exposure-audit", __version__)
    assert project["scripts"] == {"exposure": "exposure.__main__:main"}
