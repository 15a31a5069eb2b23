"""A robots.txt may have any rules: what they cost is bounded, and what they say is not guessed."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from exposure.fetch import Failure, Fetched, NotFetched
from exposure.model.pictures import SignalKind
from exposure.model.plan import Limits, ListedPage
from exposure.reports.phrases import said
from exposure.signals import read_robots
from exposure.signals.matching import MOST_WORK, MOST_WORK_IN_ALL, fits
from tests.fetch.test_fetch import QUICK, Visits, fetched
from tests.loopback import Reply, Site

WORDS = "<p>A page with a few words."
LONGEST = Limits().notice_bytes
PATHS = ("/" + "a" * 8_000, "/abc" * 25, "/" + "ab" * 4_000)


def file_of(line: bytes, name: bytes = b"*") -> bytes:
    """A file of the largest size, of one line again and again; `%d` in it is a number."""
    lines = (line % n if b"%d" in line else line for n in range(LONGEST // len(line)))
    return (b"User-agent: " + name + b"\n" + b"\n".join(lines))[:LONGEST]


ATTACKS = {
    "short rules with a star": b"Allow:/*%dc",
    "one rule again and again": b"Allow:/*ab",
    "long pieces": b"Allow:/*" + b"a" * 2_000 + b"b" + b"a" * 2_000 + b"%d",
    "many pieces": b"Disallow:/" + b"*a" * 2_000 + b"b%d",
    "stars": b"Disallow:/" + b"*" * 9_000 + b"%d",
    "plain rules": b"Disallow:/aaaaaaa%d",
    "index pages": b"Allow:/*%d/index.htm",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_no_file_costs_more_than_the_bound_for_an_address(name: str) -> None:
    robots = read_robots(file_of(ATTACKS[name]))
    for path in PATHS:
        begun, before = time.process_time(), robots.work.left
        robots.ruling(path)
        assert time.process_time() - begun < 1.0
        assert before - robots.work.left <= MOST_WORK


@pytest.mark.parametrize("times", [1, 4])
def test_more_rules_cost_in_proportion_and_then_no_more(times: int) -> None:
    """By what is counted, and not by the clock: the work for one address is linear, and capped."""
    lines = b"".join(b"Disallow: /*%dc\n" % n for n in range(2_000 * times))
    robots = read_robots(b"User-agent: *\n" + lines)
    robots.ruling("/abc")
    spent = MOST_WORK_IN_ALL - robots.work.left
    assert spent == pytest.approx(2_000 * times * 520, rel=0.1)


def test_work_for_all_addresses_of_a_site_has_an_end() -> None:
    robots = read_robots(file_of(ATTACKS["short rules with a star"]))
    decided = [robots.ruling(f"/{'a' * 8_000}{n}").is_decided for n in range(80)]
    assert not any(decided)
    assert robots.work.left <= MOST_WORK_IN_ALL - 60 * MOST_WORK
    robots.work.left = 0
    told = robots.ruling("/a")
    assert (told.is_allowed, told.is_decided) == (False, False)


def test_an_ordinary_long_file_is_decided_for_every_picture_of_a_page() -> None:
    lines = b"".join(b"Disallow: /*/private-%d?\nAllow: /%d/\n" % (n, n) for n in range(1_000))
    robots = read_robots(b"User-agent: *\n" + lines + b"Disallow: /*.gif$\n")
    for number in range(1_000):
        told = robots.ruling(f"/pictures/of/{number}/summer-{number}.jpg?size=large")
        assert (told.is_allowed, told.is_decided) == (True, True)
    assert not robots.ruling("/a.gif").is_allowed


def test_the_rule_that_decides_is_the_longest_that_fits() -> None:
    dice = random.Random(11)  # noqa: S311 - seeded on purpose
    for _ in range(300):
        parts = [
            ("Allow", "Disallow")[dice.randrange(2)] + ":/" + "".join(dice.choices("ab*/", k=size))
            for size in dice.choices(range(6), k=8)
        ]
        path = "/" + "".join(dice.choices("ab/", k=6))
        told = read_robots("\n".join(["User-agent: *", *parts]).encode()).ruling(path)
        fitting = [part.split(":") for part in parts if fits(part.split(":")[1], path)]
        best = max(fitting, key=lambda rule: (len(rule[1]), rule[0] == "Allow"), default=None)
        assert told.is_allowed is (best is None or best[0] == "Allow"), (parts, path)


@asynccontextmanager
async def pulse() -> AsyncIterator[list[float]]:
    """The pauses of a task that wants to run a hundred times a second."""
    gaps = [0.0]

    async def beat() -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(0.01)
            gaps.append(time.monotonic() - begun - 0.01)

    task = asyncio.create_task(beat())
    try:
        yield gaps
    finally:
        task.cancel()


@pytest.mark.parametrize("name", ["short rules with a star", "one rule again and again"])
async def test_other_pages_go_on_while_such_a_file_is_read_and_compared(
    name: str, site: Site
) -> None:
    site.replies["/robots.txt"] = Reply(file_of(ATTACKS[name]))
    path = "/" + "a" * 7_000
    site.page(path, WORDS)
    visits = Visits(replace(QUICK, page_s=60.0))
    async with pulse() as gaps, visits.at(site.url(path)) as visit:
        fetched(await visit.page())
        for _ in range(5):
            await visit.picture(site.url(path))
    assert max(gaps) < 0.5


async def test_what_can_not_be_decided_is_said_and_a_no_where_the_program_is_named(
    site: Site,
) -> None:
    path = "/" + "a" * 7_000
    site.page(path, WORDS)
    for name, kind in ((b"*", Fetched), (b"exposure", NotFetched)):
        site.replies["/robots.txt"] = Reply(file_of(ATTACKS["short rules with a star"], name))
        visits = Visits(replace(QUICK, page_s=60.0))
        async with visits.fetcher.visit(ListedPage.at(site.url(path))) as visit:
            answer = await visit.page()
            assert isinstance(answer, kind)
            (signal,) = visit.signals(site.url(path))
            assert (signal.kind, "rules than can be compared" in said(signal.says)) == (
                SignalKind.ROBOTS,
                True,
            )
        if isinstance(answer, NotFetched):
            assert answer.failure is Failure.REFUSED
            assert "rules than can be compared" in said(answer.detail)
