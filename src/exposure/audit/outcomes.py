"""What a failure to get something makes of a page, and of a picture: every kind by name."""

from typing import assert_never

from exposure.fetch import Failure
from exposure.model.outcomes import PageOutcome, PictureOutcome


def page_outcome_of(failure: Failure) -> PageOutcome:
    """How the visit ends to a page that could not be fetched."""
    match failure:
        case Failure.UNREACHABLE:
            return PageOutcome.UNREACHABLE
        case Failure.TIMEOUT | Failure.NOT_REACHED:
            return PageOutcome.TIMEOUT
        case Failure.TOO_LARGE:
            return PageOutcome.TOO_LARGE
        case Failure.ERROR:
            return PageOutcome.ERROR
        case Failure.REDIRECTED_AWAY:
            return PageOutcome.REDIRECTED_AWAY
        case Failure.REFUSED | Failure.PRIVATE_ADDRESS | Failure.OVER_LIMIT:
            return PageOutcome.REFUSED
        case _:
            assert_never(failure)


def picture_outcome_of(failure: Failure) -> PictureOutcome:
    """What becomes of a picture that could not be fetched.

    A picture may come from anywhere, so none of them is redirected away.
    """
    match failure:
        case Failure.UNREACHABLE:
            return PictureOutcome.UNREACHABLE
        case Failure.TIMEOUT:
            return PictureOutcome.TIMEOUT
        case Failure.NOT_REACHED:
            return PictureOutcome.NOT_REACHED
        case Failure.TOO_LARGE:
            return PictureOutcome.TOO_LARGE
        case Failure.ERROR:
            return PictureOutcome.ERROR
        case Failure.REFUSED | Failure.REDIRECTED_AWAY:
            return PictureOutcome.REFUSED
        case Failure.PRIVATE_ADDRESS:
            return PictureOutcome.PRIVATE_ADDRESS
        case Failure.OVER_LIMIT:
            return PictureOutcome.OVER_LIMIT
        case _:
            assert_never(failure)


def page_outcome_of_file(reason: PictureOutcome) -> PageOutcome:
    """How a saved copy ends whose file could not be read, by what reading files says of one."""
    match reason:
        case PictureOutcome.TOO_LARGE:
            return PageOutcome.TOO_LARGE
        case PictureOutcome.TIMEOUT | PictureOutcome.NOT_REACHED:
            return PageOutcome.TIMEOUT
        case PictureOutcome.NOT_FOUND | PictureOutcome.NOT_SAVED:
            return PageOutcome.NOT_FOUND
        case PictureOutcome.REFUSED | PictureOutcome.OVER_LIMIT | PictureOutcome.PRIVATE_ADDRESS:
            return PageOutcome.REFUSED
        case (
            PictureOutcome.ERROR
            | PictureOutcome.DAMAGED
            | PictureOutcome.BLOCKED
            | PictureOutcome.UNREACHABLE
            | PictureOutcome.NOT_A_PICTURE
            | PictureOutcome.NOT_FETCHED
            | PictureOutcome.NOT_OPENED
            | PictureOutcome.EXAMINED
        ):
            return PageOutcome.ERROR
        case _:
            assert_never(reason)
