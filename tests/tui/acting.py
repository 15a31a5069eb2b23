"""Doubles that the app is handed in tests, and how a test waits for what it should see."""

import asyncio
import io
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from PIL import Image
from textual.app import App
from textual.geometry import NULL_REGION, Region
from textual.pilot import Pilot
from textual.worker import NoActiveWorker, get_current_worker

from exposure.cli.commands.scan import load_audit_file
from exposure.cli.writing.output import write_report
from exposure.imaging.block_art import Blocks
from exposure.model.consent import Declaration, Secret
from exposure.model.events import (
    Event,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureExamined,
    PictureOutcome,
    Skipped,
    Verdict,
)
from exposure.model.pictures import PictureId, Role
from exposure.model.plan import ListedPage, Plan
from exposure.model.report import Report
from exposure.tui import ExposureApp, Handed, PhotoChecked
from tests.reports.stories import BEGAN, finished, picture, results, seen, started, you

P = ParamSpec("P")
T = TypeVar("T")

SOCIAL, CLUB, WALL = "https://example.social/@sam", "https://club.example/a", "https://w.example/"


def jpeg(*colours: tuple[int, int, int], px: int = 32) -> bytes:
    """Flat squares side by side, as a JPEG that every decoder reads alike."""
    image = Image.new("RGB", (px * len(colours), px))
    for number, colour in enumerate(colours):
        image.paste(colour, (px * number, 0, px * (number + 1), px))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


PREVIEW, REVIEW = jpeg((200, 60, 60), (60, 60, 200)), jpeg((60, 200, 60), (200, 200, 60))


def story(maybes: int = 2) -> list[Event]:
    """A social page with you and some *maybe*, a club page with others only, and a wall."""
    avatar = picture("https://example.social/avatar.jpg", Role.AVATAR, caption="Sam", renditions=3)
    may_be = [picture(f"https://example.social/m{n}.jpg", Role.GALLERY) for n in range(maybes)]
    broken = picture("https://club.example/broken.jpg")
    crowd = picture("https://club.example/crowd.jpg")
    facts = PageFacts(PageOutcome.READ, http_status=200, title="Sam")
    asked = [
        PictureExamined(
            PictureId(0, n), seen(you(Verdict.MAYBE), sha256=f"{n:064}"), PREVIEW, REVIEW
        )
        for n in range(1, maybes + 1)
    ]
    return [
        started(SOCIAL, CLUB, WALL),
        PageListed(0, facts, (avatar, *may_be)),
        PictureExamined(PictureId(0, 0), seen(you(), strangers=2), PREVIEW),
        *asked,
        PageListed(1, facts, (crowd, broken)),
        *results(1, [(crowd, seen(strangers=3)), (broken, Skipped(PictureOutcome.DAMAGED))]),
        PageSkipped(2, PageFacts(PageOutcome.LOGIN_WALL)),
        finished(),
    ]


@dataclass
class PreparedAuditor:
    """Yields prepared events; `stays_at` is the number of the event before which it waits."""

    events: Sequence[Event] = field(default_factory=story)
    stays_at: int | None = None
    raises: Exception | None = None
    plans: list[Plan] = field(default_factory=list)
    engine: str = "colours"
    ended: list[bool] = field(default_factory=list)

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        self.plans.append(plan)
        only_in_a_worker()
        try:
            for number, event in enumerate(self.events):
                await asyncio.sleep(0)
                if number == self.stays_at:
                    await asyncio.Event().wait()
                if self.raises is not None and number == len(self.events) - 1:
                    raise self.raises
                yield event
        finally:
            self.ended.append(True)


@dataclass
class PreparedPhotos:
    """Finds every photo good, but those whose name begins with `bad`, `poor` or `doubtful`."""

    looked_at: list[Path] = field(default_factory=list)
    closed: int = 0

    async def check(self, photo: Path) -> PhotoChecked:
        only_in_a_worker()
        self.looked_at.append(photo)
        await asyncio.sleep(0)
        if photo.name.startswith("bad"):
            return PhotoChecked(is_usable=False, sentences=(f"No face was found in {photo.name}.",))
        if photo.name.startswith("poor"):
            words = (f"No face was found in {photo.name}.",)
            return PhotoChecked(is_usable=False, sentences=words, can_be_left_out=True)
        if photo.name.startswith("doubtful"):
            words = (f"Your eyes are covered in {photo.name}.",)
            return PhotoChecked(is_usable=True, sentences=words, is_doubtful=True)
        return PhotoChecked(
            is_usable=True, sentences=(f"{photo.name}: a good photo of you to look for.",),
            preview=PREVIEW,
        )  # fmt: skip

    async def confusions(self, photos: Sequence[Path]) -> str:
        """A sentence that names the photos."""
        good = [photo.name for photo in photos if not photo.name.startswith("bad")]
        return f"Foretold by {', '.join(good)}." if good else ""

    async def close(self) -> None:
        self.closed += 1


def only_in_a_worker() -> None:
    """Fail where an event handler calls what only a worker may."""
    try:
        get_current_worker()
    except NoActiveWorker:
        raise AssertionError("called from an event handler, not from a worker") from None


def only_in_a_thread() -> None:
    """Fail where something that takes time runs in the thread that handles keys."""
    assert threading.current_thread() is not threading.main_thread()


@asynccontextmanager
async def samples() -> AsyncIterator[Plan]:
    """A plan for invented pages that nobody serves."""
    only_in_a_worker()
    pages = [ListedPage.at(url) for url in (SOCIAL, CLUB, WALL)]
    yield Plan.of(["me.jpg"], pages, declaration=Declaration(BEGAN))


@asynccontextmanager
async def samples_with_you(photos: Sequence[Path], declaration: Declaration) -> AsyncIterator[Plan]:
    """The same plan, with your photos."""
    async with samples() as plan:
        yield replace(plan, photos=tuple(photos), declaration=declaration)


def prepared(
    auditor: PreparedAuditor | None = None,
    photos: PreparedPhotos | None = None,
    *,
    browsed: list[str] | None = None,
    is_big: bool = False,
    secret: Secret | None = None,
) -> Handed:
    """What an app is handed where nothing is opened but files."""

    def browse(url: str) -> bool:
        only_in_a_thread()
        if browsed is not None:
            browsed.append(url)
        return browsed is not None

    return Handed(
        auditor or PreparedAuditor(),
        photos or PreparedPhotos(),
        samples,
        samples_with_you,
        in_a_thread(load_audit_file),
        in_a_thread(lambda: secret),
        in_a_thread(write_report),
        browse,
        Blocks.QUADRANTS,
        is_big=is_big,
    )


def in_a_thread(act: Callable[P, T]) -> Callable[P, T]:
    """The same, failing where it is called among the keys."""

    def acts(*args: P.args, **words: P.kwargs) -> T:
        only_in_a_thread()
        return act(*args, **words)

    return acts


async def until(pilot: Pilot[Report], claim: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something holds; fail where it does not come to that."""
    for _ in range(round(seconds / 0.05)):
        if claim():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"not so after {seconds} s: {toasts(pilot.app)}\n{text(pilot.app)}")


def toasts(app: object) -> str:
    """All that was said in passing."""
    assert isinstance(app, ExposureApp)
    return "\n".join(str(notice.message) for notice in app._notifications)  # noqa: SLF001 - there is no other way to read them


def text(app: object) -> str:
    """All words on the screen."""
    assert isinstance(app, ExposureApp)
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what is drawn, as drawn
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def words_on(app: App[Report]) -> str:
    """All words on the screen, as if it were one long line."""
    return " ".join(text(app).replace("▏", " ").split())


def has_focus(app: App[Report], selector: str) -> bool:
    """Whether keys go to this part of what is on the screen; before that they would be lost."""
    focused = app.focused
    return focused is not None and focused in app.screen.query(selector)


async def gone_to(pilot: Pilot[Report], selector: str) -> None:
    """Wait until keys go to a part of the screen, and it can be clicked on."""
    app = pilot.app
    await until(pilot, lambda: has_focus(app, selector) and app.screen.query(selector)[0].region)


async def clicked(pilot: Pilot[Report], selector: str) -> None:
    """Click on a part of the screen once it is there and stays where it is."""
    places: list[Region] = [NULL_REGION]

    def stays() -> bool:
        found = pilot.app.screen.query(selector)
        places.append(found[0].region if found else NULL_REGION)
        return bool(places[-1]) and places[-1] == places[-2]

    await until(pilot, stays)
    assert await pilot.click(selector), f"{selector} is covered"


@asynccontextmanager
async def after_a_check(
    size: tuple[int, int], handed: Handed | None = None
) -> AsyncIterator[tuple[ExposureApp, Pilot[Report]]]:
    """The app and its pilot in a window of so many columns and lines, its first check done."""
    app = ExposureApp(handed or prepared(), begins_with=samples)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        yield app, pilot
