"""Every failure makes something of a page and of a picture, and none of them is good news."""

import pytest

from exposure.audit.outcomes import page_outcome_of, page_outcome_of_file, picture_outcome_of
from exposure.fetch import Failure
from exposure.model.outcomes import PageOutcome, PictureOutcome


@pytest.mark.parametrize("failure", Failure)
def test_what_could_not_be_fetched_was_not_looked_at(failure: Failure) -> None:
    assert page_outcome_of(failure) is not PageOutcome.READ
    assert not picture_outcome_of(failure).was_looked_at_or_left_out


@pytest.mark.parametrize("reason", PictureOutcome)
def test_a_saved_copy_that_could_not_be_read_is_no_page_that_was_read(
    reason: PictureOutcome,
) -> None:
    assert page_outcome_of_file(reason) is not PageOutcome.READ


def test_a_failure_keeps_its_name_where_there_is_one() -> None:
    for failure in Failure:
        if failure.value in {outcome.value for outcome in PageOutcome}:
            assert page_outcome_of(failure).value == failure.value
        if failure is not Failure.REDIRECTED_AWAY:
            assert picture_outcome_of(failure).value == failure.value
