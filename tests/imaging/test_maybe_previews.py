"""A picture that may show you: hidden everywhere but in the question, through real workers."""

import base64
import colorsys
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from exposure import Auditor, Declaration, Plan
from exposure.cli.running import Wishes
from exposure.model.events import Answer, PictureAnswered, Previews
from exposure.model.plan import Limits
from exposure.model.report import Report
from exposure.reports.formats import FORMATS
from exposure.workers import client as workers
from exposure.workers.client import WorkerClient
from tests.colours import MAYBE_ME, ME, OTHER, picture
from tests.loopback import Site

SIZE, PX = (460, 300), 100
LEFT, RIGHT = (40, 100), (310, 100)


def rough(hue: int, at: tuple[int, int], onto: Image.Image) -> None:
    """A face of one hue whose brightness differs from pixel to pixel, so that blocks show."""
    colour = np.array(colorsys.hsv_to_rgb(hue / 360, 0.9, 0.9)) * 255
    light = np.random.default_rng(hue).uniform(0.6, 1.0, (PX, PX, 1))
    onto.paste(Image.fromarray((colour * light).astype(np.uint8)), at)


def faces(left: int, right: int | None = None) -> bytes:
    """A PNG with a face of one hue on the left, and perhaps another on the right."""
    grey = np.random.default_rng(5).integers(150, 250, (SIZE[1], SIZE[0], 1), dtype=np.uint8)
    image = Image.fromarray(np.repeat(grey, 3, axis=2))
    rough(left, LEFT, image)
    if right is not None:
        rough(right, RIGHT, image)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def is_sharp(jpeg: bytes, at: tuple[int, int]) -> bool:
    """Whether neighbouring pixels differ in the middle of a face."""
    grey = np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"), dtype=float)
    inside = grey[at[1] + 10 : at[1] + PX - 10, at[0] + 10 : at[0] + PX - 10]
    return float(np.abs(np.diff(inside, axis=1)).mean()) > 8


async def previews(picture_file: bytes) -> Previews:
    async with WorkerClient("colours", Limits(), 1) as workers:
        workers.know(((await workers.study(picture(ME))).embedding,))
        _, found = await workers.examine(picture_file)
        return found


async def test_a_maybe_is_sharp_only_in_the_question() -> None:
    found = await previews(faces(MAYBE_ME, OTHER))
    assert not is_sharp(found.preview, LEFT)
    assert is_sharp(found.review, LEFT)
    assert not is_sharp(found.preview, RIGHT)
    assert not is_sharp(found.review, RIGHT)


async def test_of_two_alike_only_the_nearer_is_shown() -> None:
    found = await previews(faces(MAYBE_ME, ME))
    assert is_sharp(found.review, RIGHT)
    assert not is_sharp(found.review, LEFT)
    for place in (LEFT, RIGHT):
        assert not is_sharp(found.preview, place)


async def test_what_is_surely_you_is_asked_about_nowhere() -> None:
    found = await previews(faces(ME))
    assert is_sharp(found.preview, LEFT)
    assert found.review == b""


async def checked(site: Site, me: Path, *, with_previews: bool = True) -> Report:
    """A check of a page with a picture that may show me."""
    site.page("/", '<p>Words of a page.</p><img src="/maybe.png">')
    site.file("/maybe.png", faces(MAYBE_ME, OTHER))
    plan = Plan.of([me], [site.url("/")], declaration=Declaration.now())
    return await Auditor("colours", workers=1, with_previews=with_previews).report(plan)


def holds_a_sharp_face(rendered: str) -> bool:
    """Whether a picture in a report shows the face that was asked about."""
    jpegs = rendered.split("data:image/jpeg;base64,")[1:]
    return any(is_sharp(base64.b64decode(jpeg.partition('"')[0]), LEFT) for jpeg in jpegs)


async def test_no_report_shows_a_maybe_until_i_said_that_it_is_me(site: Site, me: Path) -> None:
    report = await checked(site, me)
    (entry,) = report.to_ask_about
    assert entry.review_preview is not None
    for events in ((), (Answer.NOT_ME,), (Answer.ME,)):
        answered = report
        for answer in events:
            answered = answered.after(PictureAnswered(entry.id, answer))
        shown = {one.name: holds_a_sharp_face(one.render(answered)) for one in FORMATS}
        assert shown == {"terminal": False, "json": False, "html": events == (Answer.ME,)}


async def test_both_previews_count_for_the_memory_that_they_may_take(
    site: Site, me: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = await previews(faces(MAYBE_ME, OTHER))
    needed = len(both.preview) + len(both.review)
    for most, is_kept in ((needed, True), (needed - 1, False)):
        monkeypatch.setattr(workers, "PREVIEWS_AT_MOST", most)
        report = await checked(site, me)
        (entry,) = report.to_ask_about
        assert (entry.preview is not None) == (entry.review_preview is not None) == is_kept


async def test_where_nobody_will_see_them_no_previews_are_made(site: Site, me: Path) -> None:
    (shown,) = (await checked(site, me)).to_ask_about
    (unseen,) = (await checked(site, me, with_previews=False)).to_ask_about
    assert shown.preview
    assert unseen.preview is unseen.review_preview is None
    assert unseen.result == shown.result


def test_they_are_made_for_a_web_page_and_for_the_question() -> None:
    assert Wishes(html="report.html").shows_pictures
    assert Wishes(review=True).shows_pictures
    assert not Wishes(json="-", quiet=True).shows_pictures
