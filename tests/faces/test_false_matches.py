"""How many others would be called you is foretold by averages, and only where it was measured."""

import json
from importlib.resources import files

import numpy as np
import pytest
from crowds import FEWEST, attacked, people_in
from false_matches import NOISE, false_matches, fitted, read

from exposure.faces.encoding.crowds import crowds, foretelling
from exposure.faces.false_matches import FalseMatches, bearings, terms
from tests.faces.encoding.test_crowds import RECOGNITION, UNTOLD, drawn_people

MIDDLE = np.zeros(128)


DIRECTIONS = np.eye(128)
PARTS = DIRECTIONS[:2]


def by_rule(reach: float = 1.0) -> FalseMatches:
    """Of 1,000, e^2 in the first part's direction and e^-2 in the opposite one."""
    weights = np.array([0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0])
    return FalseMatches(PARTS, weights - 1, weights, reach)


def test_the_file_holds_means_of_many_people_weights_and_nothing_else() -> None:
    text = files("exposure.faces.encoding").joinpath("false_matches.json").read_text("utf-8")
    found = json.loads(text)
    assert set(found) == {"noise", "people", "parts", "crowds"}
    assert len(found["people"]) == len(found["parts"])
    assert all(len(part) == 128 for part in found["parts"])
    assert min(found["people"]) >= 2 * FEWEST
    assert found["noise"] >= 0.01
    terms_of_four = 1 + 2 + 4 + 10
    for weights in found["crowds"]:
        assert set(weights) == {"name", "reach", "you", "either"}
        assert len(weights["you"]) == len(weights["either"]) == terms_of_four


def test_every_crowd_that_is_asked_is_foretold() -> None:
    assert all(crowd.false_matches is not None for crowd in crowds())


@pytest.mark.parametrize("number", range(len(foretelling().people)))
def test_nobody_can_tell_who_is_in_a_part(number: int) -> None:
    """The mean of the whole crowd tells a little more: as if the noise were a twentieth less."""
    people = drawn_people(2 * foretelling().people[number], seed=number)
    auc = attacked(people, 0.95 * foretelling().noise, np.random.default_rng(1), rounds=4)
    assert auc < UNTOLD


@pytest.mark.skipif(not RECOGNITION.is_dir(), reason="the collections are not beside the project")
def test_nobody_can_tell_who_is_in_a_mean_of_half_of_a_part() -> None:
    crowd = read(RECOGNITION / "east-asia.npz")
    assert [int(part.sum()) for part in crowd.parts] == list(foretelling().people)
    for part in crowd.parts:
        auc = attacked(crowd.people.some(part), 0.95 * NOISE, np.random.default_rng(1))
        assert auc < UNTOLD


@pytest.mark.skipif(not RECOGNITION.is_dir(), reason="the collections are not beside the project")
def test_people_of_a_crowd_are_foretold_their_own_number_and_others_none() -> None:
    """Fitted on the same people, so this holds the file and the rule together, and no more."""
    people = people_in(RECOGNITION / "east-asia.npz").some(np.arange(3600) < 400)
    (crowd, _) = crowds()
    assert crowd.false_matches is not None
    found = [crowd.false_matches.of_thousand(one, crowd.mean) for one in people.embeddings]
    known = np.array([shares is not None for shares in found])
    measured = false_matches(people.embeddings[known], people.embeddings).mean(axis=0)
    foretold = np.mean([shares for shares in found if shares is not None], axis=0)
    assert 0.85 < known.mean() < 0.95
    assert foretold[1] == pytest.approx(measured[1], rel=0.3)


def test_what_is_foretold_follows_the_direction() -> None:
    one, other = (by_rule().of_thousand(at * DIRECTIONS[0], MIDDLE) for at in (0.5, -0.5))
    assert one is not None
    assert other is not None
    assert one[1] == pytest.approx(np.exp(2))
    assert other[1] == pytest.approx(np.exp(-2))
    assert one[0] < one[1]


def test_of_who_lies_beyond_reach_nothing_is_said() -> None:
    assert by_rule(reach=0.4).of_thousand(0.5 * DIRECTIONS[0], MIDDLE) is None


def test_who_lies_in_the_middle_of_a_crowd_breaks_nothing() -> None:
    found = by_rule().of_thousand(MIDDLE, MIDDLE)
    assert found is not None
    assert np.isfinite(found).all()


def test_bearings_are_the_distance_and_a_cosine_for_each_part() -> None:
    at = 0.3 * DIRECTIONS[0] + 0.4 * DIRECTIONS[1]
    assert bearings(at, MIDDLE, PARTS) == pytest.approx([0.5, 0.6, 0.8])
    assert terms(at, MIDDLE, PARTS) == pytest.approx([1, 0.5, 0.25, 0.6, 0.8, 0.36, 0.48, 0.64])


def test_the_regression_finds_the_rule_that_made_the_numbers() -> None:
    random = np.random.default_rng(2)
    places = random.normal(0, 0.05, (4000, 128))
    places[:, :2] *= 8
    found = np.stack([terms(place, MIDDLE, PARTS) for place in places])
    shares = random.poisson(np.exp(found[:, 3] + 1)).astype(np.float64)
    weights = fitted(found, shares)
    expected = np.exp(found @ weights)
    assert np.corrcoef(expected, np.exp(found[:, 3] + 1))[0, 1] > 0.99


def test_nobody_is_counted_as_a_false_match_of_themselves() -> None:
    """Three looks at one person, who stands out, and two other people far away."""
    random = np.random.default_rng(3)
    away = random.normal(0, 0.1, 128)
    looks = crowds()[0].mean + away + random.normal(0, 0.002, (3, 128))
    others = crowds()[0].mean - away + random.normal(0, 0.002, (2, 128))
    assert false_matches(looks[:1], np.concatenate([looks, others])).tolist() == [[0.0, 0.0]]
