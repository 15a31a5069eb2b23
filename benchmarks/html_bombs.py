"""What five megabytes of nothing but one tag cost to read, beside BeautifulSoup without a cap.

A page is read up to `MOST_TAGS` tags, and then looked through by all readers; BeautifulSoup with
lxml, as it comes, only parses, and parses all. Both have the garbage collector off, and each
measurement a process of its own. `tests/pages` holds the bar.
"""

import gc
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from bs4 import BeautifulSoup
from machine import machine

from exposure.model.addresses import parse
from exposure.pages import Visit, read_page

SIZE = 5_000_000
"""Bytes of a page that is opened at most (`plan.Limits.html_bytes`)."""

BOMBS = {
    "<b>": "<b>",
    "<br>": "<br>",
    "<div>": "<div>",
    "<i>a": "<i>a",
    "<b><br>x": "<b><br>x",
    "<p class>": '<p class="a b c">',
    "<b b=1>": "<b b=1 b=1>",
    "<img>": "<img src=a>",
    "<source>": "<source>",
    "<x-y>": "<x-y>",
    "style=": '<b style="background:url(a)">',
    "srcdoc": f"<iframe srcdoc='{'&lt;b>' * 3_000}'></iframe>",
    "<a x='": "<a x='",
    "<!--": "<!--",
    "</textarea": "</textarea",
}
"""The shapes that are dearest to one parser or another."""

TOO_LONG = frozenset({"<b><br>x"})
"""Shapes that take BeautifulSoup as it comes hours: it climbs to the root behind each text."""


class Cost(NamedTuple):
    """Seconds, and megabytes of the process at its highest."""

    seconds: float
    peak_mb: float


def bomb(name: str) -> str:
    """A page of SIZE bytes that repeats one tag."""
    return BOMBS[name] * (SIZE // len(BOMBS[name]))


def ours(html: str) -> object:
    """Read a page as a check does."""
    page = parse("https://sam.example/")
    if page is None:
        raise ValueError
    kind = (("content-type", "text/html"),)
    return read_page(Visit(page, page, 200, kind, (), html.encode()))


def soup(html: str) -> object:
    """Take a page apart with BeautifulSoup and lxml, as they come."""
    return BeautifulSoup(html.encode(), "lxml", from_encoding="utf-8")


def cost(work: Callable[[str], object], name: str) -> Cost:
    """What a piece of work costs, in a process that does nothing else; the collector is off."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_cost, work, name).result()


def _cost(work: Callable[[str], object], name: str) -> Cost:
    html = bomb(name)
    gc.disable()
    begun = time.perf_counter()
    kept = work(html)
    taken = time.perf_counter() - begun
    del kept
    return Cost(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def main(names: list[str]) -> None:
    """Print a line for each bomb: ours, BeautifulSoup's parsing alone, and their ratio."""
    print(machine())
    ours_head, soup_head = (
        f"{'read, capped':>14}{'peak':>9}",
        f"{'soup, parse only':>18}{'peak':>9}",
    )
    print(f"{'page of':12}{ours_head}{soup_head}{'ratio':>8}")
    for name in names or BOMBS:
        one = cost(ours, name)
        line = f"{name:12}{one.seconds:>12.2f} s{one.peak_mb:>6.0f} MB"
        if name not in TOO_LONG:
            other = cost(soup, name)
            ratio = other.seconds / one.seconds
            line += f"{other.seconds:>16.2f} s{other.peak_mb:>6.0f} MB{ratio:>6.1f} ×"
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
