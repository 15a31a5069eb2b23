"""What comes over plain http proves nothing: anybody between could have written it."""

import pytest

from exposure.audit.ownership import Circle, prove
from exposure.model.consent import OwnershipProof, Secret
from exposure.model.plan import Limits, ListedPage
from exposure.words import say


def circles(mine: str, yours: str) -> tuple[Circle, Circle]:
    """A proven page and another one, which name each other, by their schemes."""
    one, two = f"{mine}://sam.example/", f"{yours}://sam.social/@sam"
    return Circle((one,), (two,), OwnershipProof.META), Circle((two,), (one,), None)


@pytest.mark.parametrize(("mine", "yours"), [("http", "https"), ("https", "http")])
def test_a_page_over_plain_http_vouches_for_none_and_none_for_it(mine: str, yours: str) -> None:
    one, two = circles("https", "https")
    assert one.vouches_for(two)
    one, two = circles(mine, yours)
    assert not one.vouches_for(two)


async def test_no_page_over_plain_http_is_opened_to_prove_it() -> None:
    attempt = await prove(ListedPage.at("http://sam.invalid/"), Secret(b"x" * 32), Limits())
    assert (attempt.proof, attempt.requests) == (None, ())
    assert "begins with http://" in say(attempt.reasons[0])
