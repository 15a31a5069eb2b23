"""Persistent lists: what was given out never changes, and counting is always right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exposure.model.entries import PictureEntry
from exposure.model.entry_list import Counts, Entries, counts_of
from exposure.model.events import Answer, Examination, PictureOutcome, Skipped, Verdict, You
from exposure.model.pictures import Box, ListedPicture, PictureId
from exposure.model.vector import Vector

ITEMS = st.lists(st.integers(), max_size=40)


@given(ITEMS, st.lists(st.tuples(st.integers(0, 50), st.integers()), max_size=20))
def test_it_holds_what_a_list_would_and_an_older_one_stays(
    items: list[int], changes: list[tuple[int, int]]
) -> None:
    model, vector = list(items), Vector(items)
    given_out = [(list(model), vector)]
    for number, item in changes:
        if number < len(model):
            model[number], vector = item, vector.put(number, item)
        else:
            model.append(item)
            vector = vector.append(item)
        given_out.append((list(model), vector))
    for expected, found in given_out:
        assert (list(found), len(found)) == (expected, len(expected))
        assert found[:3] == tuple(expected[:3])
        assert found == Vector(expected)


def test_a_place_that_is_not_there_is_an_error_and_the_last_is_one_before_none() -> None:
    vector = Vector("ab")
    assert vector[-1] == "b"
    for number in (2, -3):
        with pytest.raises(IndexError):
            vector[number]
    with pytest.raises(IndexError):
        vector.put(2, "c")


SEEN = Examination(9, 9, "PNG", 9, "", None, strangers=2, unjudged=1)
RESULTS = (
    None,
    SEEN,
    replace(SEEN, you=You(Verdict.YOU, 0.4, Box(1, 2, 3, 4), 1)),
    replace(SEEN, you=You(Verdict.MAYBE, 0.5, Box(1, 2, 3, 4), 1)),
    Skipped(PictureOutcome.DAMAGED),
    Skipped(PictureOutcome.NOT_FETCHED),
)


def entry(number: int, result: Examination | Skipped | None) -> PictureEntry:
    picture = ListedPicture((f"{number}.jpg",), (), (), None, worth_fetching=True)
    return PictureEntry(PictureId(0, number), picture, result)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(RESULTS)), max_size=20))
def test_what_is_counted_along_the_way_is_what_is_there(
    changes: list[tuple[int, Examination | Skipped | None]],
) -> None:
    entries = Entries(entry(number, None) for number in range(5))
    for number, result in changes:
        entries = entries.put(number, entry(number, result))
    counted = Counts()
    for one in entries:
        counted = counted.plus(counts_of(one))
    assert entries.counts == counted
    assert Entries(entries).counts == counted


def test_answers_are_applied_where_there_are_any() -> None:
    entries = Entries([entry(0, RESULTS[3]), entry(1, RESULTS[1])])
    assert entries.as_answered is entries
    answered = entries.put(0, replace(entries[0], answered=Answer.NOT_ME))
    assert answered.as_answered.counts == Counts(settled=2, examined=2, strangers=5, unjudged=2,
                                                 answered=1)  # fmt: skip
