"""Averages over thousands of other people come with the program; nothing of any one of them."""

import json
from importlib.resources import files
from itertools import permutations

import numpy as np
import pytest
from crowds import (
    FEWEST,
    LARGE,
    YOU_ABOVE_MAYBE,
    People,
    attacked,
    noise_for,
    people_in,
    row,
    thresholds,
)
from numpy.typing import NDArray
from PIL import Image

from exposure.faces import ENGINES
from exposure.faces.encoding.crowds import crowds, rows
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.matching import Reference, judge
from exposure.imaging.study import study
from exposure.model.events import Verdict
from tests.people import PHOTOS, ROOT, SAMPLES

RECOGNITION = PHOTOS.parent / "recognition"
UNTOLD = 0.55
"""The attack may be this much surer than a guess (0.5) of who is in a mean."""
DRAWN = ("carmen", "mei", "nia", "robin", "sam", "walter")


def drawn_people(count: int, seed: int) -> People:
    """Invented embeddings that lie as an encoder lays people of one crowd: nearly as wide apart."""
    random = np.random.default_rng(seed)
    wide = random.permutation(np.geomspace(0.08, 0.02, 128))
    embeddings = random.normal(0.11, wide, (count, 128))
    return People(embeddings, random.random(count) < 0.5)


def test_the_file_holds_a_mean_a_crowd_and_nothing_else() -> None:
    text = files("exposure.faces.encoding").joinpath("crowds.json").read_text("utf-8")
    keys = {"name", "source", "people", "noise", "you", "maybe", "one_person", "mean"}
    for found in json.loads(text):
        assert set(found) == keys
        assert len(found["mean"]) == 128


def test_each_mean_is_over_thousands_or_has_the_noise_of_a_small_crowd() -> None:
    for found in rows():
        assert found.people >= FEWEST
        assert found.noise >= noise_for(found.people) > 0
        assert found.people >= LARGE or found.noise >= 0.01


def test_the_same_step_leads_from_maybe_to_you_for_each_crowd() -> None:
    for crowd in crowds():
        assert crowd.you - crowd.maybe == pytest.approx(YOU_ABOVE_MAYBE, abs=1e-9)
        assert crowd.one_person < crowd.maybe < crowd.you


def test_every_engine_on_dlibs_encoder_asks_every_crowd() -> None:
    for engine in ENGINES:
        assert engine.thresholds.crowds == crowds()
        assert len(crowds()) >= 2


@pytest.mark.parametrize("number", range(len(rows())))
def test_nobody_can_tell_who_is_in_a_mean_of_this_size(number: int) -> None:
    found = rows()[number]
    people = drawn_people(2 * found.people, seed=number)
    auc = attacked(people, found.noise, np.random.default_rng(1), rounds=4)
    assert auc < UNTOLD


def test_the_attack_does_tell_who_is_in_a_mean_of_few_people_without_noise() -> None:
    assert attacked(drawn_people(600, seed=5), 0.0, np.random.default_rng(1)) > 0.6


@pytest.mark.skipif(not RECOGNITION.is_dir(), reason="the collections are not beside the project")
@pytest.mark.parametrize("name", ["east-asia", "south-asia"])
def test_nobody_can_tell_who_is_in_a_mean_of_half_the_people_that_ours_are_made_of(
    name: str,
) -> None:
    people = people_in(RECOGNITION / f"{name}.npz")
    noise = noise_for(len(people.embeddings))
    assert attacked(people, noise, np.random.default_rng(1)) < UNTOLD


def test_noise_cannot_be_repeated_and_taken_off() -> None:
    people = drawn_people(400, seed=3)
    one, other = (np.array(row("a crowd", "", people)["mean"]) for _ in range(2))
    assert np.abs(one - other).max() > 0.01


def test_a_few_people_make_no_crowd() -> None:
    with pytest.raises(SystemExit, match="too few"):
        row("a family", "", drawn_people(FEWEST - 1, seed=3))


def test_so_large_a_share_of_pairs_passes_a_threshold_among_people_who_are_not_in_the_mean() -> (
    None
):
    people, others = (
        drawn_people(1500, seed=4),
        drawn_people(3000, seed=4).some(np.arange(3000) >= 1500),
    )
    (least,) = thresholds(people, np.zeros(128), (0.02,))
    away = others.embeddings - people.embeddings.mean(axis=0)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    cosines = (away @ away.T)[np.triu_indices(len(away), 1)]
    assert 0.01 < (cosines >= least).mean() < 0.04


@pytest.fixture(scope="module")
def averaged(engine: OnnxEngine) -> dict[str, NDArray[np.float64]]:
    """The embedding of each drawn person's portrait, as of a reference photo."""
    found = {}
    for name in DRAWN:
        _, found[name] = study((SAMPLES / "club" / f"{name}.jpg").read_bytes(), engine, 40_000_000)
    return {name: embedding for name, embedding in found.items() if embedding is not None}


def test_no_drawn_person_is_called_another(
    engine: OnnxEngine, averaged: dict[str, NDArray[np.float64]]
) -> None:
    assert set(averaged) == set(DRAWN)
    for one, other in permutations(DRAWN, 2):
        with Image.open(SAMPLES / "club" / f"{other}.jpg") as image:
            faces = engine.faces(np.asarray(image.convert("RGB")))
        you = judge(faces, Reference(averaged[one][None]), engine.thresholds).you
        assert you is None or you.verdict is Verdict.MAYBE, (one, other)


def test_a_drawn_person_stands_out_from_every_crowd_on_their_other_photos(
    engine: OnnxEngine,
) -> None:
    _, me = study((ROOT / "sample_profiles" / "me" / "sam.jpg").read_bytes(), engine, 40_000_000)
    assert me is not None
    known = Reference(me[None])
    for name in ("club/sam.jpg", "home/portrait.jpg", "conference/sam.jpg"):
        with Image.open(SAMPLES / name) as image:
            faces = engine.faces(np.asarray(image.convert("RGB")))
        you = judge(faces, known, engine.thresholds).you
        assert you is not None
        assert you.verdict is Verdict.YOU
        assert you.stands_out is not None
        assert you.stands_out > YOU_ABOVE_MAYBE
