"""The pins fit pyproject.toml, on each system and Python the project promises."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
SYSTEMS = (
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("darwin", "arm64"),
    ("darwin", "x86_64"),
    ("win32", "AMD64"),
)
PYTHONS = ("3.11", "3.12", "3.13")
STALE = "stale: run `python tools/pins.py`"


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for: the core, every extra, and the build."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    lists = [
        pyproject["build-system"]["requires"],
        project["dependencies"],
        *project["optional-dependencies"].values(),
    ]
    asked = [Requirement(line) for lines in lists for line in lines]
    return [one for one in asked if one.name != project["name"]]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins_in(name: str) -> list[Requirement]:
    """The pinned versions of a file, with their markers and without their hashes."""
    lines = (line.rstrip(" \\") for line in text_of(name).splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", " "))]


def machine(system: str, processor: str, python: str) -> dict[str, str]:
    """The values of a machine that markers ask about."""
    return {
        "sys_platform": system,
        "platform_machine": processor,
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def applies(one: Requirement, where: dict[str, str]) -> bool:
    return one.marker is None or one.marker.evaluate(where)


def version_of(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "==", pin
    return only.version


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("system", "processor"), SYSTEMS)
def test_everything_pyproject_asks_for_is_pinned_by_a_version_that_fits(
    system: str, processor: str, python: str
) -> None:
    where = machine(system, processor, python)
    pins = [pin for pin in pins_in("constraints.txt") if applies(pin, where)]
    versions = {canonicalize_name(pin.name): version_of(pin) for pin in pins}
    assert len(versions) == len(pins), "one package, two versions for one machine"
    for one in wanted():
        if applies(one, where):
            version = versions.get(canonicalize_name(one.name))
            assert version is not None, f"{one.name} is not pinned; {STALE}"
            assert one.specifier.contains(version), f"{one} is pinned at {version}; {STALE}"


def test_both_files_pin_the_same_versions() -> None:
    assert pins_in("constraints.txt") == pins_in("requirements.lock"), STALE


def test_every_pin_of_the_lock_has_hashes() -> None:
    starts = r"^(?=[a-z0-9])"
    blocks = re.split(starts, text_of("requirements.lock"), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins_in("requirements.lock"))
    for block in blocks:
        first, *hashes = block.rstrip().split(" \\\n")
        assert hashes, first
        assert all(re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.lock"])
def test_the_pins_name_no_address_and_no_folder(name: str) -> None:
    text = text_of(name)
    assert "://" not in text
    assert "index" not in text
    assert "find-links" not in text
    assert not re.search(r"(^|\s)(/|~/|\w:\\)", text)
