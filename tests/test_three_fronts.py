"""The command line, the screen and the library are one check: the same plan, the same report."""

import asyncio
import json
import signal
from collections.abc import AsyncGenerator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exposure.audit.auditor import Auditor
from exposure.audit.check import Check
from exposure.cli import running
from exposure.cli.commands.scan import load_audit_file
from exposure.cli.exit_codes import ExitCode
from exposure.cli.running import Wishes
from exposure.cli.screen import handed
from exposure.cli.stopping import Stop
from exposure.demo import plan_with_you
from exposure.model.consent import Declaration
from exposure.model.events import Answer, AuditStarted, Event
from exposure.model.plan import Plan
from exposure.model.report import Report
from exposure.reports.formats.json import JsonReport
from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.set_up import SetUp
from tests.colours import MAYBE_ME, ME, picture
from tests.loopback import Site
from tests.terminals import at_a_terminal
from tests.tui.acting import gone_to, text, toasts, until

WORDS = "<p>Some words of a page about kites.</p>"


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    """A list with two pages that show one file which may be me, and one that machines stay off."""
    (tmp_path / "sam.png").write_bytes(picture(ME, px=200))
    site.file("/robots.txt", b"User-agent: *\nDisallow: /private", "text/plain")
    for page in ("/1", "/2"):
        site.page(page, f'{WORDS}<img src="{page}.png">')
        site.file(f"{page}.png", picture(MAYBE_ME))
    site.page("/private", WORDS)
    pages = [f'[[page]]\nurl = "{site.url(path)}"\n' for path in ("/1", "/2", "/private")]
    claims = ("i_am_the_person_in_these_photos", "these_pages_are_mine", "respect_robots")
    lines = ['photos = ["sam.png"]', *(f"{claim} = true" for claim in claims), *pages]
    (tmp_path / "audit.toml").write_text("\n".join(lines), "utf-8")
    return tmp_path / "audit.toml"


def same(report: str) -> dict[str, Any]:
    """A JSON report without the moments in it, and with its requests in one order."""
    found = json.loads(report)
    for moment in ("started_at", "finished_at"):
        assert found.pop(moment)
    found["declaration"].pop("made_at")
    requests = [{**request, "at": None} for request in found["requests"]]
    found["requests"] = sorted(requests, key=lambda one: (one["url"], one["why"]))
    return dict(found)


def by_the_command_line(listed: Path) -> str:
    target = listed.with_name("cli.json")
    words = ("scan", listed, "--engine", "colours", "--review", "--json", target)
    assert at_a_terminal(words, "y\n").code == ExitCode.SEEN
    return target.read_text("utf-8")


async def by_the_screen(listed: Path) -> str:
    app = ExposureApp(handed("colours"))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("down", "enter")
        await gone_to(pilot, "#sentence")
        await pilot.press("ctrl+o")
        await gone_to(pilot, "#list-file")
        await pilot.press("home", "ctrl+k", *str(listed), "enter")
        await until(pilot, lambda: isinstance(app.screen, SetUp) and "good photo" in text(app), 60)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await until(pilot, lambda: "Done." in text(app), 90)
        await pilot.press("3", "y", "w")
        await gone_to(pilot, "#file")
        await pilot.press("home", "ctrl+k", *str(listed.with_name("tui.json")), "enter")
        await until(pilot, lambda: "tui.json" in toasts(app))
    return listed.with_name("tui.json").read_text("utf-8")


async def by_the_library(listed: Path) -> str:
    plan = load_audit_file(listed).plan(Declaration.now())
    check = Auditor("colours").check(plan)
    report = await check.run()
    check.answer(report.to_ask_about[0].id, Answer.ME)
    return JsonReport().render(check.report)


async def test_the_same_list_gives_the_same_report_on_all_three(listed: Path) -> None:
    by_cli = same(await asyncio.to_thread(by_the_command_line, listed))
    by_tui = same(await by_the_screen(listed))
    by_library = same(await by_the_library(listed))
    assert by_tui == by_cli
    assert by_library == by_cli
    answered = [entry["you"]["answered"] for page in by_cli["pages"] for entry in page["pictures"]]
    assert answered == ["me", "me"]
    assert [page["outcome"] for page in by_cli["pages"]] == ["read", "read", "refused"]


@dataclass
class NeverBegins:
    """An auditor whose check has not begun yet, and never does."""

    engine: str = "colours"

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        await asyncio.Event().wait()
        yield AuditStarted(plan.pages, plan.declaration, self.engine, datetime.now(UTC), 1)


async def shown_stopped(plan: Plan) -> Report:
    """The screen's report of a check that is stopped by a key before it began."""
    app = ExposureApp(
        replace(handed("colours"), auditor=NeverBegins()), begins_with=lambda: nullcontext(plan)
    )
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await until(pilot, lambda: app.screen._check is not None)  # type: ignore[attr-defined]  # noqa: SLF001
        await pilot.press("escape")
        await until(pilot, lambda: app.last_report is not None and bool(app.last_report.finished))
    assert app.last_report is not None
    return app.last_report


async def test_a_check_stopped_before_it_began_says_the_same_on_all_three(
    me: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_with_you("http://127.0.0.1:9", [me], Declaration.now())
    by_library = Check(NeverBegins(), plan)
    by_library.stop()
    await by_library.run()
    monkeypatch.setattr(Auditor, "run", lambda _, plan: NeverBegins().run(plan))
    by_cli = await asyncio.to_thread(watched_until_stopped, plan)
    reports = [await shown_stopped(plan), by_cli, by_library.report]
    found = [same(JsonReport().render(report)) for report in reports]
    assert found[0] == found[1] == found[2]
    assert (found[0]["complete"], found[0]["tool"]["engine"]) == (False, "colours")
    assert "Invented" in found[0]["notice"]
    assert len(found[0]["skipped"]) == len(plan.pages)


def watched_until_stopped(plan: Plan) -> Report:
    """The command line's report of a check that somebody stops before it began."""
    stop = Stop()
    stop._note(signal.SIGINT, None)  # noqa: SLF001 - in a thread no signal comes
    return running.watch(plan, Wishes(engine="colours", quiet=True), stop).report
