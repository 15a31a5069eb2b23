"""The invented world of the demo is complete, small, and can be drawn again."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import render
from people.album import Made, Person, Picture
from people.scene import Scene
from people.sitter import sit
from people.traits import Traits

HERE = Path(render.__file__).parent
SENTENCE = "Invented page, invented people"
MOST_BYTES = 3_000_000
PICTURE_ENDINGS = {".jpg", ".png"}


def site() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / "site.toml").read_text(encoding="utf-8"))


def expected() -> dict[str, Any]:
    report: dict[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return report


def people_on(picture: Picture) -> tuple[Person, ...]:
    """Who was drawn on a picture, on its source if it was made from one."""
    by_file = {one.file: one for one in render.album()}
    while isinstance(picture, Made):
        picture = by_file[picture.source]
    return picture.people


@pytest.mark.parametrize("file", ["pictures/club/sam.jpg", "pictures/attic/counter.png"])
def test_a_committed_picture_is_what_the_renderer_draws(file: str) -> None:
    assert render.check(render.album(), frozenset({file})) == []


def test_another_face_is_noticed_by_the_check() -> None:
    club = HERE / "pictures" / "club"
    robin, walter = ((club / name).read_bytes() for name in ("robin.jpg", "walter.jpg"))
    assert render.difference(robin, robin) == 0
    assert render.difference(robin, walter) > render.TOLERANCE


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_committed_picture_is_what_the_renderer_draws() -> None:
    assert render.check(render.album()) == []


def test_the_same_seed_gives_the_same_skin() -> None:
    first, again = (sit(Traits(seed=4), Scene()).pores for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, sit(Traits(seed=5), Scene()).pores)


def test_no_picture_lies_about_that_the_renderer_does_not_know() -> None:
    there = {path for path in HERE.rglob("*") if path.suffix in PICTURE_ENDINGS}
    assert there == {HERE / picture.file for picture in render.album()}


def test_all_sample_files_together_are_under_three_megabytes() -> None:
    files = [path for path in HERE.rglob("*") if path.is_file()]
    files = [path for path in files if "cache" not in str(path.relative_to(HERE))]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_every_page_says_that_it_is_invented() -> None:
    pages = list((HERE / "pages").iterdir())
    assert pages
    for page in pages:
        assert SENTENCE in page.read_text(encoding="utf-8"), page.name


def test_no_page_asks_another_host_for_anything() -> None:
    for page in (HERE / "pages").iterdir():
        text = page.read_text(encoding="utf-8").replace("https://schema.org", "")
        assert "http://" not in text, page.name
        assert "https://" not in text, page.name
        assert '"//' not in text, page.name


def test_every_file_the_site_answers_with_exists() -> None:
    for answer in site()["answer"]:
        assert ("file" in answer) != ("location" in answer)
        if "file" in answer:
            assert (HERE / answer["file"]).is_file(), answer["path"]


def test_every_listed_page_is_answered_and_expected_in_the_same_order() -> None:
    listed = [page["path"] for page in site()["listed"]]
    answered = {answer["path"] for answer in site()["answer"]}
    assert set(listed) <= answered
    assert [page["path"] for page in expected()["pages"]] == listed


def test_the_expected_numbers_add_up() -> None:
    pages, summary = expected()["pages"], expected()["summary"]
    pictures = [picture for page in pages for picture in page["pictures"]]
    assert summary["pages"] == len(pages)
    assert summary["pages_read"] == sum(page["outcome"] == "read" for page in pages)
    assert summary["pictures"] == len(pictures)
    assert summary["examined"] == sum(picture["outcome"] == "examined" for picture in pictures)
    assert summary["you"] == sum(picture["verdict"] == "you" for picture in pictures)
    assert summary["maybe"] == sum(picture["verdict"] == "maybe" for picture in pictures)
    assert summary["strangers"] == sum(picture["strangers"] for picture in pictures)


def file_of(picture: dict[str, Any]) -> str:
    """The file of an expected picture; one inside a page has it beside its address."""
    return str(picture.get("file", picture["url"]))


def test_as_many_people_are_expected_as_were_drawn() -> None:
    drawn = {f"/{picture.file}": people_on(picture) for picture in render.album()}
    for page in expected()["pages"]:
        for picture in page["pictures"]:
            if picture["outcome"] == "examined":
                faces = picture["strangers"] + (picture["verdict"] is not None)
                assert faces == len(drawn[file_of(picture)]), picture["url"]


def test_every_expected_picture_stands_on_its_page() -> None:
    files = {one["path"]: one["file"] for one in site()["answer"] if "file" in one}
    for page in expected()["pages"]:
        for picture in page["pictures"]:
            text = (HERE / files[page["path"]]).read_text(encoding="utf-8")
            is_inside = picture["url"].startswith("data:")
            assert ("data:image/jpeg" if is_inside else picture["url"].rsplit("/", 1)[1]) in text
            assert (HERE / file_of(picture)[1:]).is_file() == (picture["outcome"] != "not-found")
