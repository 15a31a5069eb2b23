"""A worker that is killed in the middle of a check costs one picture, and the check goes on."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from exposure import Auditor, Declaration, Plan, Report
from exposure.model.events import PageListed, PictureOutcome
from exposure.reports.formats import FORMATS
from tests.colours import ME, OTHER, picture
from tests.loopback import Site


def children() -> list[int]:
    """The worker processes that this one started and that are there now."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if (
                parent == os.getpid()
                and b"exposure.workers.main" in (place / "cmdline").read_bytes()
            ):
                found.append(int(place.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system has no /proc")
async def test_it_costs_one_picture_that_the_report_names(site: Site, me: Path) -> None:
    names = [f"/{number}.png" for number in range(5)]
    for number, name in enumerate(names):
        site.file(name, picture(ME, OTHER) if number == 4 else picture(OTHER, px=60 + number))
    url = site.page("/", "<p>A few words.</p>" + "".join(f"<img src={name}>" for name in names))
    plan = Plan.of([me], [url], declaration=Declaration.now())
    report, killed = Report(), 0
    async for event in Auditor("colours", workers=1).run(plan):
        report = report.after(event)
        if isinstance(event, PageListed):
            workers = children()
            for pid in workers:
                os.kill(pid, signal.SIGSTOP)
            await asyncio.sleep(0.5)
            for pid in workers:
                os.kill(pid, signal.SIGKILL)
            killed = len(workers)
    outcomes = [entry.outcome for entry in report.pictures]
    assert killed == 2, "one worker for faces, busy, and one for pages, idle"
    assert outcomes.count(PictureOutcome.ERROR) == 1
    assert outcomes.count(PictureOutcome.EXAMINED) == 4
    assert report.complete
    (lost,) = report.unseen_pictures
    for report_format in FORMATS:
        assert lost.picture.url in report_format.render(report)
    assert not children()
