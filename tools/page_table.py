"""How well pages are read, measured on public test suites: `python tools/page_table.py [FOLDER]`.

Prints a row for each suite and ends with 1 if one is below its bar. The suites lie beside the
project, in ../shared/data/pages; *wrong* counts what may never be: a
picture that is none, a wall that is called read. What does not agree is named with `--faults`.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from exposure.model.addresses import Address, parse
from exposure.model.consent import is_steady, links_back
from exposure.model.events import PageOutcome
from exposure.model.pictures import PictureLink, Role, Trust
from exposure.pages import Visit, read_page
from exposure.pages.grouping import grouped
from exposure.pages.markup.css_values import images
from exposure.pages.markup.srcset import candidates
from exposure.signals import read_robots

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "pages"

NO_WALL = (PageOutcome.READ, PageOutcome.JAVASCRIPT_ONLY)
NO_PAGE = (PageOutcome.BLOCKED, PageOutcome.NOT_FOUND, PageOutcome.ERROR, PageOutcome.RATE_LIMITED)
NAMED = {"bot_wall": "blocked", "js_shell": "javascript-only", "other_error": "error"}
"""How the suites name what here has another name."""

CLIENT_ERROR = 400


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a suite expects: whether it was so, and whether it may never be otherwise."""

    name: str
    agrees: bool
    must: bool = False


@dataclass(frozen=True, slots=True)
class Suite:
    """One file of the suites: how it is judged, and the share that has to agree."""

    file: str
    what: str
    bar: float
    judge: Callable[[Path], Iterator[Judged]]

    def judged(self, folder: Path) -> list[Judged]:
        """Everything the file expects, judged."""
        return list(self.judge(folder))

    def passes(self, judged: list[Judged]) -> bool:
        """Whether the share is reached, and nothing is wrong that may never be."""
        return share(judged) >= self.bar and all(one.agrees for one in judged if one.must)


def share(judged: list[Judged]) -> float:
    """The share that agrees, of what counts in the share."""
    counted = [one.agrees for one in judged if not one.must]
    return sum(counted) / max(1, len(counted))


def rows(folder: Path, file: str) -> list[dict[str, Any]]:
    """The rows of a file."""
    read = json.loads((folder / file).read_text("utf-8"))
    return list(read if isinstance(read, list) else read["rows"])


def cases(folder: Path) -> Iterator[Judged]:
    """The pictures that pages must yield; what they must not yield may never be yielded."""
    for row in rows(folder, "CASES.json"):
        is_data = row["file"].endswith(".json")
        kind = "application/activity+json" if is_data else "text/html"
        base, body = row["base_url"], (folder / row["file"]).read_bytes()
        reading = read_page(Visit(at(base), at(base), 200, (("content-type", kind),), (), body))
        listed = {url for picture in reading.pictures for url in picture.renditions}
        for url in row["expect_urls"]:
            yield Judged(f"{row['id']}: {url}", plain(url) in listed)
        for url in row["expect_missing"]:
            yield Judged(f"{row['id']}: not {url}", plain(url) not in listed, must=True)


def srcsets(folder: Path) -> Iterator[Judged]:
    """The candidates that browsers keep, and the best of them."""
    for row in rows(folder, "SRCSET.json"):
        kept = [one for one in candidates(row["srcset"]) if one.is_shown]
        own = {f"https://srcset.example/{number}": one for number, one in enumerate(kept)}
        links = [
            PictureLink(url, "img[srcset]", Role.OTHER, Trust.DISPLAYED, 1, one.width, one.density)
            for url, one in own.items()
        ]
        best = own[grouped(links)[0].url].url if links else ""
        agrees = [one.url for one in kept] == row["all_candidates_by_reference"]
        yield Judged(row["srcset"], agrees and best == row["selected"])


def joined(folder: Path) -> Iterator[Judged]:
    """Relative addresses, resolved."""
    for row in rows(folder, "URLJOIN.json"):
        address = parse(row["input"], parse(row["base"]))
        expected = None if row["failure"] else row["href"].partition("#")[0]
        yield Judged(row["input"], (address.href if address else None) == expected)


def styles(folder: Path) -> Iterator[Judged]:
    """The addresses in styles."""
    for row in rows(folder, "CSS.json"):
        tokens = tinycss2.parse_component_value_list(row["css"])
        found = [one.url for image in images(tokens) for one in image]
        yield Judged(row["css"], found == row["urls"])


def groups(folder: Path) -> Iterator[Judged]:
    """Which addresses are one picture."""
    for row in rows(folder, "GROUPS.json"):
        urls = row.get("urls") or [row["a"], row["b"]]
        links = [
            PictureLink(url, "img[src]", Role.OTHER, Trust.DISPLAYED, number)
            for number, url in enumerate(urls)
        ]
        is_one = len(grouped(links)) == 1
        yield Judged(" ".join(urls), is_one == (row["kind"] != "different"))


def walls(folder: Path) -> Iterator[Judged]:
    """How visits ended; a wall may never be called read. An address alone is no evidence."""
    for row in rows(folder, "WALLS.json"):
        if not any(row.get(key) for key in ("status", "headers", "body", "body_file", "redirects")):
            continue
        outcome = read_page(answer(row, folder)).outcome
        if row["expect"] == "content":
            allowed = NO_WALL if (row["status"] or 200) < CLIENT_ERROR else NO_PAGE
            yield Judged(f"{row['id']}: {outcome}", outcome in allowed)
            continue
        expected = NAMED.get(row["expect"], row["expect"].replace("_", "-"))
        yield Judged(f"{row['id']}: {outcome}", outcome == expected)
        is_read = outcome is PageOutcome.READ
        yield Judged(f"{row['id']}: called read", not is_read, must=True)


def at(url: str) -> Address:
    """An address of a table. Raises ValueError where browsers refuse it."""
    address = parse(url)
    if address is None:
        raise ValueError(url)
    return address


def answer(row: dict[str, Any], folder: Path) -> Visit:
    """An answer as the suites recorded it; 200 where they left the status out."""
    file = row.get("body_file")
    body = (folder / file).read_bytes() if file else row.get("body", "").encode()
    headers = [(name, value) for name, values in row["headers"].items() for value in values]
    headers += [("set-cookie", f"{name}=1") for name in row.get("set_cookie_names") or ()]
    hops = tuple(row.get("redirects") or ())
    listed = row.get("url") or "https://site.example/page"
    listed = listed if parse(listed) else "https://site.example/page"
    final = hops[-1] if hops else listed
    return Visit(
        at(listed), at(final), row.get("status") or 200, tuple(headers), tuple(map(at, hops)), body
    )


def robots(folder: Path) -> Iterator[Judged]:
    """What a robots.txt allows a program."""
    for row in rows(folder, "ROBOTS.json"):
        notice = read_robots(row["robotstxt"].encode(), row["user_agent"])
        is_allowed = notice.ruling(target(row["url"])).is_allowed
        yield Judged(f"{row['user_agent']} {row['url']}", is_allowed == row["allowed"])


def links_of_one_person(folder: Path) -> Iterator[Judged]:
    """Which pages link back to one by `rel=me`, and which chains of redirects may be trusted."""
    for row in rows(folder, "RELME.json"):
        if "redirect_chain" in row:
            chain = [address.href for address in map(parse, row["redirect_chain"]) if address]
            found = (chain[-1], is_steady(chain))
            yield Judged(chain[0], found == (row["expect_url"], row["expect_secure"]))
            continue
        page, html = row["page"], (("content-type", "text/html"),)
        went = Visit(at(page), at(page), 200, html, (), row["html"].encode(), "exposure-x")
        is_verified = links_back(read_page(went).me, [row["target"]])
        yield Judged(row["html"], is_verified == row["verified"])


def target(url: str) -> str:
    """Path and query of an address as it is written, which the suites do not parse."""
    _, _, rest = url.partition("#")[0].rpartition("://")
    start = min((place for place in map(rest.find, "/?;") if place >= 0), default=len(rest))
    return f"/{rest[start:].removeprefix('/')}"


def plain(url: str) -> str:
    """An address as it is serialised, without its fragment."""
    address = parse(url)
    return address.href if address else url


SUITES = (
    Suite("CASES.json", "pictures of pages", 0.99, cases),
    Suite("SRCSET.json", "srcset attributes", 1.0, srcsets),
    Suite("URLJOIN.json", "addresses", 1.0, joined),
    Suite("CSS.json", "styles", 1.0, styles),
    Suite("GROUPS.json", "sizes of one picture", 1.0, groups),
    Suite("WALLS.json", "answers of sites", 0.95, walls),
    Suite("ROBOTS.json", "what robots.txt allows", 1.0, robots),
    Suite("RELME.json", "links of one person", 1.0, links_of_one_person),
)
"""Add a suite by a function that judges its file and a line here."""


def main(arguments: list[str]) -> int:
    """Print the table; 0 where every bar is reached, 1 where not, 3 where the suites are absent."""
    folder = next((Path(one) for one in arguments if not one.startswith("-")), DATA)
    if not folder.is_dir():
        print(f"The public test suites are not at {folder.resolve()}; nothing was measured.")
        return 3
    below = False
    print(f"{'file':14}{'what':24}{'agree':>11}{'bar':>7}{'wrong':>9}")
    for suite in SUITES:
        judged = suite.judged(folder)
        counted = [one.agrees for one in judged if not one.must]
        wrong = sum(one.must and not one.agrees for one in judged)
        passes = suite.passes(judged)
        below = below or not passes
        agree = f"{sum(counted):>6}/{len(counted):<5}"
        told = f"{suite.file:14}{suite.what:24}{agree}{suite.bar:>6.0%}{wrong:>9}"
        print(f"{told}  {'' if passes else 'BELOW ITS BAR'}".rstrip())
        if "--faults" in arguments:
            print("".join(f"    {one.name}\n" for one in judged if not one.agrees), end="")
    return int(below)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
