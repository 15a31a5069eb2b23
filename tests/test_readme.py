"""README is true: its code runs, its commands exist, what it links to is there."""

import re
import shutil
from pathlib import Path

import pytest

from exposure.cli import COMMANDS
from tests.loopback import Site
from tests.people import ROOT, SAMPLES

README = (ROOT / "README.md").read_text("utf-8")


def test_the_library_can_be_used_in_ten_lines(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code of README, on a page of our own and with an invented person's photo."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    site.page("/", '<p>A few words of my own.</p><img src="/me.jpg">')
    site.file("/me.jpg", (SAMPLES / "social" / "avatar-400.jpg").read_bytes(), "image/jpeg")
    shutil.copy(ROOT / "sample_profiles" / "me" / "sam.jpg", tmp_path / "me.jpg")
    monkeypatch.chdir(tmp_path)
    exec(code.replace("https://example.social/@sam", site.url("/")), {})  # noqa: S102 - README's own
    assert capsys.readouterr().out == f"you {site.url('/me.jpg')}\n"


def test_what_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) > 3
    for link in links:
        assert (ROOT / link).exists(), link


def test_every_command_that_it_names_exists() -> None:
    named = set(
        re.findall(r"`?exposure (demo|scan|photos|check|doctor|prove|history|forget)", README)
    )
    assert named == set(COMMANDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Am I in Clearview's database?",
        "In the wrong hands",
        "Not for photos of children",
        "What the networks learnt from",
        "Limits",
        "Prove that a page is yours",
        "What it keeps: nothing, unless you ask",
    ],
)
def test_it_says_what_a_worried_person_must_know(sentence: str) -> None:
    assert sentence in README
