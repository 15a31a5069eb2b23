"""A page has so much time for all that is done for it: what is left then is not reached."""

import asyncio
import base64
import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from exposure.audit.context import PageContext
from exposure.audit.examining import Examiner
from exposure.audit.live_page import LivePages
from exposure.audit.ownership import Proofs
from exposure.fetch import Fetcher
from exposure.fetch.stopwatch import Stopwatch
from exposure.model.events import Event, Examination, PictureExamined, PictureOutcome, Skipped
from exposure.model.pictures import SavedCopyKind
from exposure.model.plan import Limits, ListedPage
from exposure.model.readings import SavedVisit, Visit
from exposure.policy.scope import Scope
from exposure.workers.process import WorkerLost
from tests.addresses import at
from tests.checks import scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Site, served
from tests.workers.test_client import opened

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
SLOW, SLOW_PX, PAGE_S = 60, 1_400, 4.0
"""So many pictures take several times as long as a page has here, one of them an eighth of it."""


def slow(number: int) -> bytes:
    """Each of another grey, since the same pixels are looked at once."""
    out = io.BytesIO()
    Image.new("L", (SLOW_PX, SLOW_PX), number).save(out, "PNG")
    return out.getvalue()


async def test_what_a_worker_takes_is_time_of_the_page() -> None:
    watch = Stopwatch(100.0)
    async with opened() as workers:
        seen, _ = await workers.examine(slow(0), watch)
    assert isinstance(seen, Examination)
    assert 0.05 < watch.elapsed_s < 60
    assert watch.left_s == pytest.approx(100.0 - watch.elapsed_s)


class Counting(Stopwatch):
    """A stopwatch that keeps what workers took."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[float] = []

    def add(self, seconds: float) -> None:
        super().add(seconds)
        self.taken.append(seconds)


async def test_all_that_workers_do_for_a_visited_page_is_counted_as_its_time(site: Site) -> None:
    """It is read, and has a picture of its own and one inside it."""
    inside = base64.b64encode(picture(OTHER)).decode()
    shown = f'<img src="/me.png"><img src="data:image/png;base64,{inside}">'
    page, events = ListedPage.at(site.page("/", WORDS + shown)), list[Event]()
    site.file("/me.png", picture(ME))
    async with opened() as workers:
        examiner = Examiner.of(workers, events.append, Limits())
        scope = Scope(Limits())
        context = PageContext(examiner, scope, Proofs(None))
        live = LivePages(context, Fetcher(scope, events.append))
        async with live.fetcher.visit(page) as visit:
            watch = visit._asking.time = Counting()  # noqa: SLF001 - to see each of its parts
            seen = await live.open(0, page, visit)
            assert seen is not None
            await live.look_at(seen)
    assert len([event for event in events if isinstance(event, PictureExamined)]) == 2
    assert (len(watch.taken), min(watch.taken) > 0) == (3, True)


async def test_reading_a_page_is_time_of_the_page_and_ends_with_it() -> None:
    html = (WORDS + "<img src=/a.jpg>" * 50_000).encode()
    kind = (("content-type", "text/html"),)
    visit = Visit(at("https://a.example/"), at("https://a.example/"), 200, kind, (), html)
    async with opened() as workers:
        watch = Stopwatch(100.0)
        await workers.read(visit, watch)
        assert watch.elapsed_s > 0.05
        begun = time.monotonic()
        with pytest.raises(WorkerLost):
            await workers.read(visit, Stopwatch(0.05))
        assert time.monotonic() - begun < 5


async def test_reading_a_saved_copy_is_time_of_its_page_and_ends_with_it() -> None:
    html = (WORDS + "<img src=/a.jpg>" * 50_000).encode()
    visit = SavedVisit(at("https://a.example/"), SavedCopyKind.HTML)
    async with opened() as workers:
        watch = Stopwatch(100.0)
        await workers.read_saved(visit, html, watch)
        assert watch.elapsed_s > 0.05
        with pytest.raises(WorkerLost):
            await workers.read_saved(visit, html, Stopwatch(0.05))


async def test_a_picture_of_a_page_without_time_is_not_reached_and_takes_none() -> None:
    async with opened() as workers:
        seen, _ = await workers.examine(picture(OTHER), Stopwatch(0.0))
        assert isinstance(seen, Skipped)
        assert (seen.reason, bool(seen.detail)) == (PictureOutcome.NOT_REACHED, True)


async def test_a_page_with_time_does_not_suffer_from_one_without() -> None:
    async with opened() as workers:
        late, early = await asyncio.gather(
            workers.examine(slow(0), Stopwatch(0.02)), workers.examine(slow(0), Stopwatch(100.0))
        )
    assert isinstance(late[0], Skipped)
    assert late[0].reason is PictureOutcome.NOT_REACHED
    assert isinstance(early[0], Examination)


@pytest.fixture
def _short_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = replace(Limits(), page_s=PAGE_S, pause_s=0.0)
    monkeypatch.setattr("exposure.model.plan.Limits", lambda: limits)


@pytest.mark.usefixtures("_short_of_time")
def test_pictures_that_take_long_cost_their_page_and_no_other(
    site: Site, me: Path, capsys: Capsys
) -> None:
    shown = "".join(f'<img src="/{number}.png">' for number in range(SLOW))
    bad = site.page("/", WORDS + shown)
    for number in range(SLOW):
        site.file(f"/{number}.png", slow(number))
    with served("127.0.0.6") as home:
        home.file("/me.png", picture(ME))
        ran = scan(capsys, "--me", me, bad, home.page("/", WORDS + "<img src=/me.png>"))
    first, second = ran.report["pages"]
    outcomes = [entry["outcome"] for entry in first["pictures"]]
    assert (ran.code, first["outcome"], second["outcome"]) == (1, "read", "read")
    assert set(outcomes) == {"examined", "not-reached"}
    assert outcomes[0] == "examined"
    assert second["pictures"][0]["you"]["verdict"] == "you"


@pytest.mark.usefixtures("_short_of_time")
def test_a_saved_copy_has_the_time_of_a_page(tmp_path: Path, me: Path, capsys: Capsys) -> None:
    shown = "".join(f'<img src="page_files/{number}.png">' for number in range(SLOW))
    (tmp_path / "page.html").write_text(WORDS + shown)
    (tmp_path / "page_files").mkdir()
    for number in range(SLOW):
        (tmp_path / "page_files" / f"{number}.png").write_bytes(slow(number))
    ran = scan(capsys, "--me", me, tmp_path / "page.html", "--as", "https://sam.example/")
    outcomes = [entry["outcome"] for entry in ran.report["pages"][0]["pictures"]]
    assert ran.code == 4
    assert set(outcomes) == {"examined", "not-reached"}


def test_a_saved_copy_of_backslashes_is_read_within_the_deadline_of_a_page(
    tmp_path: Path, me: Path, capsys: Capsys
) -> None:
    copy = tmp_path / "page.html"
    note = "<!--\n Page saved with SingleFile" + "\n" * 7_000 + "-->"
    copy.write_text(f"{note}{WORDS}<script>{chr(92) * 400_000}</script>")
    begun = time.monotonic()
    ran = scan(capsys, "--me", me, copy, "--as", "https://sam.example/")
    assert time.monotonic() - begun < Limits().reading_s
    assert ran.report["pages"][0]["outcome"] == "read"
