"""The code speaks with the words of the field; what once stood for them is gone."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "exposure"
OLD_WORDS = {
    "code": "embedding",
    "codes": "embeddings",
    "tell": "emit, describe, render",
    "tells": "says, shows",
    "told": "said, shown",
    "telling": "describing, ReportText",
    "workshop": "WorkerClient",
    "crew": "WorkerPool",
    "workbench": "JobRunner",
    "corridor": "PageContext",
    "door": "Fetcher",
    "homes": "PinnedAddresses",
    "viewing": "Examiner",
    "Looked": "Examined",
    "looks": "perceptual_hash",
    "sighting": "Detection",
    "sightings": "detections",
    "trouble": "Failure, Unusable",
    "lying": "orientation",
    "closer": "refine",
    "cuts": "crops",
    "hints": "proposals",
    "wire": "protocol",
    "copy": "rendition, saved copy",
    "copies": "renditions, saved copies",
}
"""What a word was called, and what it is called now."""

ALLOWED = (
    r"exit code of",
    r"[Ee]xit codes?",
    r"saved cop(?:y|ies)",
    r"exit_code",
    r'"(?:looks|copies)"',  # as the JSON report has them
    r"copy[-_ ](?:an )?(?:the marked )?address",  # what a key does
    r"code \(ISO 639-1\)|cite code dfn",  # of a language; HTML's element
    r"Wire types of protobuf",  # as its documents call them
    r"door\w*\)gaat|log in om \(\?:verder\|door\) te gaan",  # Dutch
)
"""Where an old word is the right one."""

ONE_MEANING = ("Answer", "Trouble", "platform_of")
"""Names that stood for several things; now each is defined once at most."""


def spoken(path: Path) -> str:
    return re.sub("|".join(ALLOWED), "", path.read_text("utf-8"), flags=re.IGNORECASE)


@pytest.mark.parametrize("old", sorted(OLD_WORDS))
def test_no_old_word_is_left_in_the_code(old: str) -> None:
    pattern = re.compile(rf"\b{old}\b", 0 if old[0].isupper() else re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted(ROOT.rglob("*.py"))
        for line in spoken(path).splitlines()
        if pattern.search(line)
    ]
    assert found == [], OLD_WORDS[old]


@pytest.mark.parametrize("name", ONE_MEANING)
def test_one_name_is_one_thing(name: str) -> None:
    defines = re.compile(rf"^(?:class|def) {name}\b", re.MULTILINE)
    places = [path for path in ROOT.rglob("*.py") if defines.search(path.read_text("utf-8"))]
    assert len(places) <= 1


def test_an_old_word_would_be_found() -> None:
    assert re.search(r"\bcopy\b", re.sub("|".join(ALLOWED), "", "a copy of it, a saved copy"))
