"""What five megabytes of nothing but one tag cost to read, beside the same in BeautifulSoup.

BeautifulSoup is how pages were taken apart before; install it by hand for the comparison
(`pip install beautifulsoup4`), and the column stays empty without it. `tests/pages` holds the bar.
"""

import importlib
import sys
import time
from collections.abc import Callable

from side_by_side import machine

from exposure.pages import Visit, read_page

SIZE = 5_000_000
"""Bytes of a page that is opened at most (`plan.Limits.html_bytes`)."""

BOMBS = {
    "<b>": "<b>",
    "<br>": "<br>",
    "<div>": "<div>",
    "<i>a": "<i>a",
    "<p class>": '<p class="a b c">',
    "<b b=1>": "<b b=1 b=1>",
    "<img>": "<img src=a>",
    "<source>": "<source>",
    "<x-y>": "<x-y>",
    "style=": '<b style="background:url(a)">',
    "<a x='": "<a x='",
    "<!--": "<!--",
    "</textarea": "</textarea",
}
"""The shapes that are dearest to one parser or another."""


def bomb(name: str) -> str:
    """A page of SIZE bytes that repeats one tag."""
    return BOMBS[name] * (SIZE // len(BOMBS[name]))


def read(html: str) -> None:
    """Read a page as a check does."""
    page = "https://sam.example/"
    read_page(Visit(page, page, 200, (("content-type", "text/html"),), (), html.encode()))


def soup() -> Callable[[str], object] | None:
    """Take a page apart with BeautifulSoup and lxml, where it is installed."""
    try:
        bs4 = importlib.import_module("bs4")
    except ImportError:
        return None
    return lambda html: bs4.BeautifulSoup(html.encode(), "lxml", from_encoding="utf-8")


def seconds(work: Callable[[str], object], html: str) -> float:
    """How long a piece of work takes."""
    begun = time.perf_counter()
    work(html)
    return time.perf_counter() - begun


def main(names: list[str]) -> None:
    """Print a line for each bomb: ours, BeautifulSoup's parsing alone, and their ratio."""
    print(machine())
    other = soup()
    print(f"{'page of':14}{'read whole':>12}{'soup, parse only':>18}{'ratio':>8}")
    for name in names or BOMBS:
        html = bomb(name)
        ours = seconds(read, html)
        theirs = seconds(other, html) if other else None
        more = f"{theirs:>17.2f}s{theirs / ours:>7.1f}×" if theirs is not None else ""
        print(f"{name:14}{ours:>11.2f}s{more}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
