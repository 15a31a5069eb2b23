"""A server that does all the harm it can, beside one good page, under the real `exposure scan`."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.hostile.answers import ANSWERS, WORDS
from tests.hostile.harm import Harm
from tests.hostile.markup import MARKUP
from tests.hostile.pictures import INNER, PICTURES
from tests.hostile.run import Checked, arranged, check, good_page
from tests.loopback import served

MOST_MB = 2_000
"""Far less than hostile bytes ask for, and more than two workers with their models use."""

OWN_MB = 250
"""What the program itself may use, its workers aside: it only hands on what they read; 60 MB
without a page, and the pictures under way."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8"),
    pytest.mark.timeout(300),
]


def is_good(ran: Checked, page: str) -> bool:
    """Whether the good page was read as if it stood alone."""
    entry = ran.page(page)
    seen = {
        picture["url"].rpartition("/")[2]: picture["you"] and picture["you"]["verdict"]
        for picture in entry["pictures"]
    }
    known = {"me-2019.jpg": "you", "portrait.jpg": "you", "shed.jpg": None}
    return entry["outcome"] == "read" and seen == known


def is_harmless(ran: Checked) -> bool:
    """Whether no report and no message holds a character that leads a terminal astray."""
    told = ran.text + ran.html + ran.err
    return told.replace("\n", "").isprintable()


def print_note(ran: Checked, harms: int) -> None:
    """Print what the run cost."""
    print(
        f"\n{harms} harms: {ran.seconds:.1f} s, at most {ran.peak_mb:.0f} MB in all processes, "
        f"{ran.own_mb:.0f} MB in the program itself"
    )


def pages_do_no_harm(folder: Path, harms: Sequence[Harm]) -> None:
    """Check such pages with a good one in their middle; each must come to what it should."""
    with arranged(harms) as pages, served("127.0.0.19") as home:
        urls, good = list(pages), good_page(home)
        ran = check(folder, [*urls[: len(urls) // 2], good, *urls[len(urls) // 2 :]])
    print_note(ran, len(harms))
    assert ran.code == 1, ran.err
    came_to = {harm.name: ran.page(url)["outcome"] for url, harm in pages.items()}
    assert came_to == {harm.name: harm.outcome for harm in harms}
    assert is_good(ran, good)
    assert is_harmless(ran)
    assert ran.report["complete"]
    assert ran.peak_mb < MOST_MB
    assert 0 < ran.own_mb < OWN_MB


def pictures_do_no_harm(folder: Path, harms: Iterable[Harm]) -> None:
    """Check a page of such pictures and then a good one."""
    with served("127.0.0.19") as home, served("127.0.0.20") as bad:
        good, harm_at = good_page(home), {harm.serve(bad): harm for harm in harms}
        inner = [f"http://{host}/x.png" for host in INNER]
        shown = "".join(f'<img src="{url}">' for url in (*harm_at, *inner))
        page = bad.page("/", WORDS + shown)
        ran = check(folder, [page, good])
        asked_for, known = set(bad.log), (bad.url(""), home.url(""))
    print_note(ran, len(harm_at) + len(inner))
    assert ran.code == 1, ran.err
    outcomes = ran.outcomes(page)
    came_to = {harm.name: outcomes.pop(url) for url, harm in harm_at.items()}
    assert came_to == {harm.name: harm.outcome for harm in harm_at.values()}
    assert set(outcomes.values()) == {"private-address"}
    assert asked_for >= set(harm_at)
    assert all(request["url"].startswith(known) for request in ran.report["requests"])
    assert is_good(ran, good)
    assert is_harmless(ran)
    assert ran.peak_mb < MOST_MB
    assert 0 < ran.own_mb < OWN_MB


def test_a_good_page_is_read_among_some_that_do_harm(tmp_path: Path) -> None:
    quick = [harm for harm in (*ANSWERS, *MARKUP) if not harm.is_slow]
    pages_do_no_harm(tmp_path, quick[::8])


def test_some_pictures_that_do_harm_cost_only_themselves(tmp_path: Path) -> None:
    pictures_do_no_harm(tmp_path, PICTURES[::3])


@pytest.mark.slow
def test_pictures_that_do_harm_cost_only_themselves(tmp_path: Path) -> None:
    pictures_do_no_harm(tmp_path, PICTURES)


@pytest.mark.slow
@pytest.mark.parametrize(
    "harms", [ANSWERS[::2], ANSWERS[1::2], MARKUP], ids=["answers", "more answers", "markup"]
)
def test_a_good_page_is_read_among_all_that_do_harm(
    tmp_path: Path, harms: tuple[Harm, ...]
) -> None:
    pages_do_no_harm(tmp_path, harms)


def test_a_name_that_moves_into_a_network_is_followed_no_further(tmp_path: Path, me: Path) -> None:
    """A listed name that was found on one address is never asked for at another inner one."""
    with served("127.0.0.20") as first, served("127.0.0.21", first.port) as second:
        first.page("/", WORDS + "<img src=/me.png>", Connection="close")
        second.file("/me.png", b"secret")
        url = f"http://moves.test:{first.port}/"
        names = {"moves.test": [["127.0.0.20"], ["127.0.0.21"]]}
        ran = check(tmp_path, [url], names, me, "colours")
    assert ran.outcomes(url) == {f"{url}me.png": "private-address"}
    assert second.log == []


def test_a_name_that_is_public_too_is_not_looked_for_at_home(tmp_path: Path, me: Path) -> None:
    """Of a name with public and inner addresses the inner ones are never dialled.

    203.0.113.1 is of the block for documentation; it counts as inner, and is where nobody is.
    """
    with served("127.0.0.20") as site:
        site.page("/", WORDS + "<img src=http://both.test/x.png>")
        names = {"both.test": [["127.0.0.21", "203.0.113.1"]]}
        ran = check(tmp_path, [site.url("/")], names, me, "colours")
    assert set(ran.outcomes(site.url("/")).values()) == {"private-address"}
