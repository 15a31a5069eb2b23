"""Whatever is raised in the middle of one request, page or picture costs that one, and is named."""

import asyncio
import ssl
from pathlib import Path

import httpx
import pytest

from exposure.audit.context import PageContext
from exposure.audit.examining import Examiner, looked_at
from exposure.audit.live_page import LivePages
from exposure.audit.ownership import Proofs
from exposure.audit.saved_page import look_at_saved_copy
from exposure.faults import describe
from exposure.fetch import Failure, Fetcher, NotFetched
from exposure.fetch.exchange import retry_after_s
from exposure.files.saved_copies import saved_copy_of
from exposure.model.addresses import Address
from exposure.model.events import (
    Event,
    PageFacts,
    PageOutcome,
    PageSkipped,
    PictureOutcome,
    PictureSkipped,
    RequestMade,
)
from exposure.model.pictures import PictureId
from exposure.model.plan import Limits, ListedPage
from exposure.policy.gates import Gate
from exposure.policy.scope import Refusal, Scope
from exposure.reports.phrases import said
from exposure.workers.client import WorkerClient
from tests.audit.test_one_answer import ODD_DATES
from tests.loopback import Site
from tests.saved.making import LivePage, mhtml

SAID = "what a page may have written"
URL = "https://sam.example/in/sam"


class Faulty(Scope):
    """A scope with a fault, as any part of the program might have one."""

    def gate(self, address: Address) -> Gate | None:
        raise RuntimeError(SAID, address)

    def picture(self, page: ListedPage, here: Address | None, to: Address | None) -> Refusal | None:
        raise RuntimeError(SAID, page, here, to)


class Disorder(httpx.AsyncBaseTransport):
    """Connections that break in a way of their own, and can't be closed in order."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise ssl.SSLError(SAID, request)

    async def aclose(self) -> None:
        raise ssl.SSLError(SAID)


@pytest.fixture
def _disorder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exposure.fetch.asking.Connections.transport", lambda *_: Disorder())


def context(events: list[Event]) -> PageContext:
    """The way of a page through a check whose scope has a fault."""
    examiner = Examiner.of(WorkerClient("colours", Limits()), events.append, Limits())
    return PageContext(examiner, Faulty(Limits()), Proofs(None))


def is_fault(facts: PageFacts) -> bool:
    """Whether a page is told as one that a fault of ours cost, without its words."""
    named = "RuntimeError" in said(facts.evidence) and SAID not in said(facts.evidence)
    return facts.outcome is PageOutcome.ERROR and named


async def test_a_fault_in_the_middle_of_a_picture_costs_that_one_and_is_named(site: Site) -> None:
    page = ListedPage.at(site.page("/", "Hi"))
    async with Fetcher(Faulty(Limits()), lambda _: None).visit(page) as visit:
        answer = await visit.picture(site.url("/me.png"))
    assert isinstance(answer, NotFetched)
    assert (answer.failure, answer.url) == (Failure.ERROR, site.url("/me.png"))
    assert "RuntimeError" in said(answer.detail)
    assert SAID not in said(answer.detail)


@pytest.mark.usefixtures("_disorder")
async def test_whatever_an_answer_makes_a_library_raise_is_told_with_its_host() -> None:
    log: list[RequestMade] = []
    async with Fetcher(Scope(Limits()), log.append).visit(ListedPage.at(URL)) as visit:
        answer = await visit.picture(URL)
    assert isinstance(answer, NotFetched)
    assert answer.failure is Failure.ERROR
    assert said(answer.detail) == "sam.example sent something that could not be read (SSLError)."
    assert [made.url for made in log] == [URL]


@pytest.mark.usefixtures("_disorder")
async def test_a_connection_that_can_not_be_closed_is_closed() -> None:
    async with Fetcher(Scope(Limits()), lambda _: None).visit(ListedPage.at(URL)) as visit:
        assert visit.time.elapsed_s == 0


async def test_a_fault_while_a_page_is_opened_costs_that_page() -> None:
    events: list[Event] = []
    around = context(events)
    live = LivePages(around, Fetcher(around.scope, events.append))
    await live.walk(7, ListedPage.at(URL))
    (event,) = events
    assert isinstance(event, PageSkipped)
    assert (event.page, is_fault(event.facts)) == (7, True)


async def test_a_fault_in_a_saved_copy_costs_that_copy(tmp_path: Path) -> None:
    events: list[Event] = []
    page = ListedPage.at(URL, saved=mhtml(LivePage(URL), tmp_path))
    copy = saved_copy_of(page)
    assert copy is not None
    await look_at_saved_copy(7, page, copy, context(events))
    (event,) = events
    assert isinstance(event, PageSkipped)
    assert (event.page, is_fault(event.facts), event.facts.saved) == (7, True, copy.facts)


async def test_a_fault_while_a_picture_is_looked_at_costs_that_picture() -> None:
    events: list[Event] = []

    async def look() -> None:
        raise RuntimeError(SAID)

    await looked_at(PictureId(7, 1), look, events.append)
    (event,) = events
    assert isinstance(event, PictureSkipped)
    assert (event.id, event.skipped.reason) == (PictureId(7, 1), PictureOutcome.ERROR)
    assert "RuntimeError" in said(event.skipped.detail)
    assert SAID not in said(event.skipped.detail)


async def test_what_comes_of_being_ended_is_no_fault_and_ends_the_work() -> None:
    events: list[Event] = []

    async def look() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise RuntimeError(describe(ValueError())) from None

    task = asyncio.create_task(looked_at(PictureId(7, 1), look, events.append))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert events == []


def test_a_wait_until_an_absurd_date_is_none() -> None:
    assert {
        wait for wait in map(retry_after_s, ODD_DATES) if wait is not None and wait < 0
    } == set()
    assert retry_after_s("7") == 7
