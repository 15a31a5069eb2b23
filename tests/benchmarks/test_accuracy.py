"""docs/accuracy.md is built of what the program says, with people drawn on both sides of a pair."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from accuracy_document import document
from accuracy_groups import Groups, age_of, groups_in, people_of
from accuracy_tables import of_own_pictures
from answers import false_answers, nearest_pairs, own_found
from bootstrap import share_of_pairs, share_of_people
from comparing import photos
from PIL import Image

from exposure.faces.engines.onnx import OnnxEngine
from tests.people import ROOT, SAMPLES

STRANGERS = {
    "east-asia/women/00001A25.jpg": "club/mei.jpg",
    "east-asia/women/00003A28.jpg": "club/nia.jpg",
    "east-asia/women/00005A70.jpg": "club/carmen.jpg",
    "east-asia/men/00007A40.jpg": "club/sam.jpg",
    "east-asia/men/00009A33.jpg": "club/robin.jpg",
    "south-asia/women/a_female_1.jpg": "club/mei.jpg",
    "south-asia/women/a_female_2.jpg": "club/nia.jpg",
    "south-asia/men/a_male_1.jpg": "club/sam.jpg",
    "south-asia/men/a_male_2.jpg": "club/walter.jpg",
}
"""Drawn people, in the places and under names of the kind that the collections have."""
SEVERAL = {
    "k-pop/nia": ("club/nia.jpg", "kites/nia.jpg"),
    "k-pop/mei": ("club/mei.jpg",),
    "lfw/sam": ("club/sam.jpg", "conference/sam.jpg"),
    "lfw/walter": ("club/walter.jpg", "kites/walter.jpg"),
}
EACH = 4
"""Pictures a person, some of them the same in another size."""
DAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recognition")
    for name, source in STRANGERS.items():
        _put(source, folder / name)
    for person, sources in SEVERAL.items():
        for number in range(EACH):
            source = sources[number % len(sources)]
            _put(source, folder / person / f"{number}.jpg", smaller=4 * number)
    return folder


def _put(source: str, target: Path, smaller: int = 0) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(SAMPLES / source) as picture:
        picture.resize((picture.width - smaller, picture.height - smaller)).save(target)


@pytest.fixture(scope="module")
def groups(folder: Path, engine: OnnxEngine) -> Groups:
    groups = groups_in(folder, engine)
    assert groups is not None
    return groups


def test_people_are_known_by_sex_and_age_band(groups: Groups) -> None:
    assert len(groups.east) == 5
    assert {age_of(photo) for photo in groups.east} == {25, 28, 70, 40, 33}
    assert len(people_of(groups.east, "women", "18–30")) == 2
    assert people_of(groups.east, "men", "over 60") == set()


def test_the_document_says_what_the_program_says_and_the_same_each_time(groups: Groups) -> None:
    text = document(groups, {}, DAY)
    assert text == document(groups, {}, DAY)
    assert "| East Asian adults, women | 3 | 6 |" in text
    assert "| East Asian adults, women, 18–30 | 2 | 2 |" in text
    assert "| LFW men | 3 |" in text
    assert "2026-11-29" in text
    assert "{" not in text


def test_pairs_that_show_one_person_are_left_out_both_ways(groups: Groups) -> None:
    women = [photo for photo in groups.east if "women" in photo.name]
    by, names = OnnxEngine.thresholds, [photo.name for photo in women]
    whole = false_answers(women, women, 1, by)
    rest = false_answers(women, women, 1, by, {frozenset(names[:2])})
    assert (whole.tries.sum(), rest.tries.sum()) == (6, 4)
    text = document(groups, {(names[0], names[1]): "the same picture"}, DAY)
    assert "| East Asian adults, women | 3 | 4 |" in text
    assert "1 pairs are one picture twice" in text


def test_a_stranger_who_is_called_you_is_counted(groups: Groups) -> None:
    """A photo under another person's name stands for somebody who looks just like them."""
    one, other, *_ = groups.east
    double = replace(one, person=other.person)
    you, either = false_answers([one], [double], 1, OnnxEngine.thresholds).shares()
    assert (you.share, either.share, you.of) == (1, 1, 1)


def test_the_nearest_pairs_are_of_different_people(groups: Groups) -> None:
    (distance, one, other), *rest = nearest_pairs(groups.east, 4)
    assert one != other
    assert [distance, *(pair[0] for pair in rest)] == sorted([distance, *(p[0] for p in rest)])
    people = {photo.name: photo.person for photo in groups.everybody()}
    assert all(people[a] != people[b] for _, a, b in nearest_pairs(groups.everybody(), 20))


def test_figures_of_a_folder_of_ones_own_are_printed(folder: Path, engine: OnnxEngine) -> None:
    album = photos(engine, folder / "lfw", lambda path: path.parent.name)
    text = of_own_pictures(album)
    assert text.startswith("2 people, 8 pictures with a face")
    own, _ = own_found(album, 1, OnnxEngine.thresholds)
    assert f"| yours | 1 | {own.share * 100:.1f} (" in text
    assert own.of == 2 * EACH * (EACH - 1)


def test_a_range_is_wide_where_few_people_make_the_answers() -> None:
    """All wrong answers are of one person's face: pairs drawn alone would not show that."""
    hits, tries = np.zeros((20, 20)), 1.0 - np.eye(20)
    hits[0, 1:] = 1
    share = share_of_pairs(hits, tries, is_one_group=True)
    assert share.share == pytest.approx(19 / 380)
    assert share.least == 0
    assert share.most > 2 * share.share


def test_where_nothing_was_wrong_the_range_goes_by_the_number_of_people() -> None:
    none = share_of_pairs(np.zeros((20, 20)), 1.0 - np.eye(20), is_one_group=True)
    assert (none.share, none.least) == (0, 0)
    assert none.most == pytest.approx(1 - 0.05 ** (1 / 10))
    every = share_of_people(np.full(5, 9.0), np.full(5, 9.0))
    assert (every.share, every.most) == (1, 1)
    assert every.least == pytest.approx(0.05 ** (1 / 5))


def test_the_figures_of_the_readme_are_those_of_the_document() -> None:
    said = re.findall(r"\d+\.\d \(\d+\.\d to \d+\.\d\)", (ROOT / "README.md").read_text("utf-8"))
    text = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    assert len(said) >= 10
    assert [figure for figure in said if figure not in text] == []
