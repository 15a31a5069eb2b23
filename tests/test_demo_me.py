"""`exposure demo --me`: my own face in the invented pages, in memory only."""

import asyncio
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image

from exposure.demo import (
    INSIDE,
    SampleSite,
    marked_as_invented,
    plan_with_you,
    sample_site,
    site_with_you,
)
from exposure.imaging.collage import composed, head_of
from exposure.model.consent import Declaration
from exposure.model.pictures import Box
from exposure.model.readings import Visit
from exposure.pages import read_page
from exposure.words import say
from tests.addresses import at
from tests.checks import exposure
from tests.people import PHOTOS, ROOT, SAMPLES, needs_photos

NIA = SAMPLES / "club" / "nia.jpg"
NOTICE = "Invented page: exists only on this computer, gone when you close this"
PLAN = plan_with_you("http://127.0.0.1", [NIA], Declaration.now())
EXPECTED = json.loads((ROOT / "sample_profiles" / "expected.json").read_text("utf-8"))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def plain(colour: str, size: tuple[int, int], format: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format)
    return out.getvalue()


def test_a_head_is_cut_out_with_its_face_where_it_says() -> None:
    image = Image.new("RGB", (600, 600), "grey")
    image.paste("red", (200, 200, 400, 400))
    out = io.BytesIO()
    image.save(out, "PNG")
    head = head_of(out.getvalue(), Box(200, 200, 400, 400), 0, 10**7)
    assert head is not None
    box = head.face
    assert (box.width, box.height) == (200, 200)
    cut = opened(head.jpeg)
    for x, y in ((box.left + 5, box.top + 5), (box.right - 6, box.bottom - 6)):
        assert cut.getpixel((x, y))[0] > 230  # type: ignore[index]
    assert cut.getpixel((box.left - 12, box.top - 12))[0] < 160  # type: ignore[index]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_photo_that_was_turned_is_turned_for_its_head_too(turned: int) -> None:
    upright = Image.new("RGB", (300, 400), "grey")
    upright.paste("red", (100, 50, 200, 150))
    out = io.BytesIO()
    upright.rotate(turned, expand=True).save(out, "PNG")  # anticlockwise, so clockwise mends it
    head = head_of(out.getvalue(), Box(100, 50, 200, 150), turned, 10**7)
    assert head is not None
    middle = ((head.face.left + head.face.right) // 2, (head.face.top + head.face.bottom) // 2)
    assert opened(head.jpeg).getpixel(middle)[0] > 230  # type: ignore[index]


def test_a_face_at_the_edge_of_its_photo_still_has_a_whole_head() -> None:
    head = head_of(plain("red", (100, 100)), Box(0, 0, 100, 100), 0, 10**7)
    assert head is not None
    assert head.face.left > 50
    assert opened(head.jpeg).width == 100 + 2 * head.face.left


def test_what_is_no_photo_gives_no_head() -> None:
    assert head_of(b"not a photo", Box(0, 0, 9, 9), 0, 10**7) is None
    assert head_of(plain("red", (100, 100)), Box(0, 0, 9, 9), 0, 5_000) is None


def test_a_head_takes_the_place_of_a_face_and_of_nothing_else() -> None:
    head = head_of(plain("red", (300, 300)), Box(100, 100, 200, 200), 0, 10**7)
    scene = plain("blue", (400, 300))
    made = opened(composed(scene, head, Box(180, 120, 220, 160), NOTICE))
    assert made.getpixel((200, 140))[0] > 230  # type: ignore[index]
    for far in ((20, 20), (380, 20), (20, 280), (380, 280)):
        assert made.getpixel(far)[2] > 230  # type: ignore[index]


@pytest.mark.parametrize("size", [(64, 64), (80, 80), (260, 300), (1080, 700)])
def test_the_notice_stands_below_the_picture_and_covers_nothing(size: tuple[int, int]) -> None:
    made = opened(composed(plain("blue", size), None, None, NOTICE))
    assert made.width == size[0]
    assert made.height > size[1]
    assert np.asarray(made)[: size[1] - 8, :, 2].min() > 240
    band = np.asarray(made.convert("L"))[size[1] + 1 :]
    assert band.max() > 150
    assert (band > 128).mean() > 0.02


def test_icons_and_broken_pictures_stay_as_they_are() -> None:
    assert composed(plain("blue", (32, 200)), None, None, NOTICE) == b""
    assert composed(b"broken", None, None, NOTICE) == b""


def pages() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "sample_profiles" / "pages").glob("*.html")):
        yield path.name, path.read_bytes()


def test_the_notice_is_on_every_page_and_changes_nothing_else_about_it() -> None:
    def reading(body: bytes) -> Any:
        headers = (("content-type", "text/html; charset=utf-8"),)
        address = "http://127.0.0.1/"
        return read_page(Visit(at(address), at(address), 200, headers, (), body))

    assert say("demo.notice") == NOTICE
    assert len(list(pages())) > 8
    for name, body in pages():
        marked = marked_as_invented(body, NOTICE)
        assert NOTICE.encode() in marked, name
        assert reading(marked) == reading(body), name


@pytest.fixture(scope="module")
def site() -> SampleSite:
    """The sample site with Nia's photo in it, made once."""
    return asyncio.run(site_with_you(PLAN))


def test_every_page_and_picture_is_made_anew_in_memory(site: SampleSite) -> None:
    left = {"pictures/attic/half.jpg"}  # damaged on purpose
    shown = {f"pages/{name}" for name, _ in pages()}
    for path in SAMPLES.rglob("*.jpg"):
        shown.add(path.relative_to(site.folder).as_posix())
    assert {file for file, made in site.made.items() if made} == shown - left
    for file in shown - left:
        assert site.body(file) != (site.folder / file).read_bytes(), file
    for file in shown:
        if b"data:image/jpeg;base64," in (before := (site.folder / file).read_bytes()):
            assert set(INSIDE.findall(before)).isdisjoint(INSIDE.findall(site.body(file)))
    for file in left:
        assert site.body(file) == (site.folder / file).read_bytes()
    assert not sample_site().made


def test_without_the_declaration_no_photo_is_opened(capsys: pytest.CaptureFixture[str]) -> None:
    ran = exposure(capsys, "demo", "--me", "no such photo.jpg")
    assert ran.code == 2
    assert "nobody said that they are the person" in ran.err
    assert "no such photo" not in ran.err


def test_a_photo_that_cant_be_used_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    ran = exposure(capsys, "demo", "--i-declare", "--me", "no such photo.jpg")
    assert ran.code == 3
    assert "There is no file" in ran.err
    ran = exposure(capsys, "demo", "--i-declare", "--me", SAMPLES / "social" / "cover.jpg")
    assert (ran.code, "No face was found" in ran.err) == (3, True)


def without_secret(path: str) -> str:
    """The path of a file, without the secret before it."""
    return path.split("/", 2)[-1] if path.startswith("/") else path


def verdicts(report: dict[str, Any]) -> dict[str, str | None]:
    return {
        without_secret(urlsplit(entry["url"]).path): (entry["you"] or {}).get("verdict")
        for page in report["pages"]
        for entry in page["pictures"]
    }


def demo_with(photo: Path, folder: Path) -> tuple[dict[str, Any], str, str]:
    """The demo with a photo, in an empty folder: its JSON, its terminal report and its HTML."""
    words = ("demo", "--i-declare", "--me", photo, "--json", "r.json", "--html", "r.html")
    ran = subprocess.run(
        [sys.executable, "-m", "exposure", *map(str, words)],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 1, ran.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["r.html", "r.json"]
    report = json.loads((folder / "r.json").read_text("utf-8"))
    return report, ran.stdout, (folder / "r.html").read_text("utf-8")


@pytest.mark.slow
def test_another_invented_person_is_found_in_place_of_sam(tmp_path: Path) -> None:
    report, text, html = demo_with(NIA, tmp_path)
    found = verdicts(report)
    places = set(sample_site().places) & set(found)
    assert len(places) == 13
    # Nia was in the group already, so there two faces are alike.
    group = "pictures/blog/kite-day.jpg"
    assert {file: found[file] for file in places} == dict.fromkeys(places, "you") | {group: "maybe"}
    own = {"pictures/club/nia.jpg", "pictures/kites/nia.jpg"}
    seen = {file for file, verdict in found.items() if verdict}
    (inside,) = (file for file in seen if file.startswith("image/jpeg;sha256="))
    assert seen == places | own | {inside}
    assert [page["outcome"] for page in report["pages"]] == [
        page["outcome"] for page in EXPECTED["pages"]
    ]
    assert (
        report["summary"].items()
        >= {
            name: EXPECTED["summary"][name] for name in ("pages_read", "pictures", "examined")
        }.items()
    )
    assert report["notice"] == NOTICE
    assert NOTICE in text
    assert NOTICE in html
    assert len(report["ties"][0]["pages"]) == 3


@pytest.mark.slow
@needs_photos
def test_a_real_photo_is_found_wherever_sam_was(tmp_path: Path) -> None:
    report, _, _ = demo_with(PHOTOS / "obama.jpg", tmp_path)
    found = verdicts(report)
    places = set(sample_site().places) & set(found)
    assert {file for file, verdict in found.items() if verdict == "you"} == places
    assert report["summary"]["maybe"] == 0
