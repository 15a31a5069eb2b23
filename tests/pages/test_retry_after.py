import pytest

from exposure.model.events import PageOutcome
from exposure.pages import Visit, read_page
from exposure.reports.phrases import said
from tests.addresses import at

URL = "http://a.example/sam"


@pytest.mark.parametrize(
    ("status", "later", "named"),
    [
        (429, "600", "in 600 seconds"),
        (503, "600", "in 600 seconds"),
        (503, "Wed, 21 Oct 2099 07:28:00 GMT", "Wed, 21 Oct 2099 07:28:00 GMT"),
        (429, "", "fewer visits"),
    ],
)
def test_a_site_that_asks_to_come_back_later_is_rate_limited_with_the_time_named(
    status: int, later: str, named: str
) -> None:
    headers = (("content-type", "text/html"), ("retry-after", later))
    reading = read_page(Visit(at(URL), at(URL), status, headers, (), b"<p>Busy."))
    assert reading.outcome is PageOutcome.RATE_LIMITED
    assert named in said(reading.evidence)


def test_a_fault_without_a_time_is_a_fault() -> None:
    reading = read_page(
        Visit(at(URL), at(URL), 503, (("content-type", "text/html"),), (), b"<p>Busy.")
    )
    assert reading.outcome is PageOutcome.ERROR


@pytest.mark.parametrize("later", ["-5", "soon", "9" * 20, "Someday, 99 Foo 2099"])
def test_a_header_that_names_no_time_is_not_repeated(later: str) -> None:
    headers = (("content-type", "text/html"), ("retry-after", later))
    reading = read_page(Visit(at(URL), at(URL), 429, headers, (), b"<p>Busy."))
    assert reading.outcome is PageOutcome.RATE_LIMITED
    assert later not in said(reading.evidence)
