"""The demo: the sample profiles served on loopback, checked, and compared with what is expected."""

import base64
import json
import socket
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from exposure.cli import run
from exposure.demo import sample_plan, sample_server, sample_site
from exposure.model.pictures import Box
from exposure.words import say
from tests.checks import Ran, exposure
from tests.people import ROOT

EXPECTED = json.loads((ROOT / "sample_profiles" / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def ran() -> Ran:
    """The demo, run once for all tests of this file."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["demo", "--json", "-"])
    return Ran(code, out.getvalue(), err.getvalue(), json.loads(out.getvalue()))


def path(url: str) -> str:
    return url if url.startswith("data:") else urlsplit(url).path


def nonempty(page: dict[str, Any]) -> dict[str, Any]:
    """A page of the report in the words of expected.json."""
    return {
        "outcome": page["outcome"],
        "pictures": {
            path(entry["url"]): {
                "outcome": entry["outcome"],
                "verdict": (entry["you"] or {}).get("verdict"),
                "strangers": entry["strangers"],
                "roles": sorted(entry["roles"]),
            }
            for entry in page["pictures"]
        },
    }


def test_the_demo_finds_what_is_expected(ran: Ran) -> None:
    expected = {
        page["path"]: {
            "outcome": page["outcome"],
            "pictures": {
                entry["url"]: {
                    "outcome": entry["outcome"],
                    "verdict": entry["verdict"],
                    "strangers": entry["strangers"],
                    "roles": sorted(entry["roles"]),
                }
                for entry in page["pictures"]
            },
        }
        for page in EXPECTED["pages"]
    }
    assert {path(page["url"]): nonempty(page) for page in ran.report["pages"]} == expected
    assert list(expected) == [path(page["url"]) for page in ran.report["pages"]]
    assert ran.report["summary"].items() >= EXPECTED["summary"].items()


@pytest.mark.slow
def test_dlib_itself_gives_the_same_verdicts(ran: Ran, capsys: pytest.CaptureFixture[str]) -> None:
    same = exposure(capsys, "demo", "--engine", "dlib", "--json", "-")
    assert [nonempty(page) for page in same.report["pages"]] == [
        nonempty(page) for page in ran.report["pages"]
    ]
    assert {page["tool"]["engine"] for page in (same.report, ran.report)} == {"dlib", "onnx"}


def test_the_demo_shows_one_picture_that_ties_three_pages_together(ran: Ran) -> None:
    (tie,) = ran.report["ties"]
    assert tie["by"] == "bytes"
    assert [path(page) for page in tie["pages"]] == [
        "/social/@sam",
        "/~sam/",
        "/speakers/sam-quillfeather",
    ]


def test_the_demo_ends_with_one_since_a_face_is_seen(ran: Ran) -> None:
    assert ran.code == 1
    assert ran.report["complete"]


def test_the_demo_asks_only_itself(ran: Ran) -> None:
    hosts = {urlsplit(request["url"]).hostname for request in ran.report["requests"]}
    assert hosts == {"127.0.0.1"}


def test_the_same_picture_on_three_pages_is_told(ran: Ran) -> None:
    assert [len(tie["pages"]) for tie in ran.report["ties"]] == [3]


def test_its_pages_count_as_proven(ran: Ran) -> None:
    assert {page["ownership"]["level"] for page in ran.report["pages"]} == {"proven"}


def test_its_pages_are_said_to_be_invented_and_not_proven(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert say("report.owner.mine-invented").startswith("An invented page")
    text = " ".join(exposure(capsys, "demo").out.split())
    assert "An invented page of an invented person" in text
    assert "that was proven" not in text


def test_the_picture_inside_a_page_is_the_one_that_is_drawn() -> None:
    folder = sample_site().folder
    page = (folder / "pages" / "forum.html").read_text("utf-8")
    drawn = (folder / "pictures" / "forum" / "nia-small.jpg").read_bytes()
    assert f"data:image/jpeg;base64,{base64.b64encode(drawn).decode()}" in page


def test_every_kind_of_place_is_found_in_the_demo(ran: Ran) -> None:
    places = {
        place
        for page in ran.report["pages"]
        for entry in page["pictures"]
        for place in entry["found_in"]
    }
    assert places >= {
        "img[src]",
        "img[srcset]",
        "source[srcset]",
        "img[data-src]",
        "style[background-image]",
        "style[--wall]",
        "json-ld image",
        "link[itemprop=image]",
        "img.u-photo",
        "meta og:image",
        "meta twitter:image",
        "link icon",
    }


def test_every_listed_page_and_every_file_of_the_site_is_there() -> None:
    site = sample_site()
    assert 8 <= len(site.listed) <= 12
    for page, _ in site.listed:
        assert page in site.answers
    for answer in site.answers.values():
        assert answer.file is None or (site.folder / answer.file).is_file()


@pytest.mark.parametrize(
    "asked", ["/pictures/../site.toml", "/pictures/..%2fme/sam.jpg", "/me/sam.jpg"]
)
def test_the_sample_server_gives_nothing_but_its_pages(asked: str) -> None:
    assert sample_site().answer(asked).status == 404


def test_the_sample_server_stops_at_the_end() -> None:
    with sample_server() as origin:
        assert len(sample_plan(origin).pages) == len(sample_site().listed)
    place = urlsplit(origin)
    with pytest.raises(OSError, match="refused"), socket.socket() as gone:
        gone.connect((place.hostname, place.port))


def test_where_sam_is_seen_is_where_your_own_face_would_be_put(ran: Ran) -> None:
    places = sample_site().places
    seen = [entry for page in ran.report["pages"] for entry in page["pictures"] if entry["you"]]
    for entry in seen:
        found = Box(*entry["you"]["box"])
        for url in entry["copies"]:
            file = path(url).lstrip("/")
            with Image.open(sample_site().folder / file) as picture:
                there = found.scaled(picture.width / entry["width"])
            shared = there.shared_with(places[file])
            assert shared > 0.8 * there.width * there.height, file
    copies = {path(url).lstrip("/") for entry in seen for url in entry["copies"]}
    assert copies == set(places)
