"""A check, live: one worker takes its events, and every view shows the report so far."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import Footer, TabbedContent, TabPane

from exposure.errors import ExposureError, PhotosDiffer
from exposure.findings import AuditFinished, AuditStarted, PictureAnswered, Verdict
from exposure.plan import Plan
from exposure.report import Report
from exposure.tui.ask import Ask
from exposure.tui.found_view import FoundView
from exposure.tui.handed import Handed, Samples
from exposure.tui.keys import key
from exposure.tui.maybe_view import MaybeView
from exposure.tui.messages import ReportChanged
from exposure.tui.pages_view import PagesView
from exposure.tui.screens import AddressScreen, toast_error
from exposure.tui.short_view import ShortView
from exposure.tui.state import CheckState, Stage, entries_with
from exposure.tui.status import Status
from exposure.tui.unseen_view import UnseenView
from exposure.tui.write import WriteReport
from exposure.words import say

SHOWN_EACH_S = 0.1
"""Seconds between two looks at what arrived: events come in bursts, and eyes are slow."""
TABS = ("pages", "found", "maybe", "unseen", "short")
FIRST = {
    "pages": "#pages",
    "found": "#found",
    "maybe": "#maybes",
    "unseen": "#unseen",
    "short": "ShortView",
}
"""What the keys go to in each view."""


class CheckScreen(AddressScreen[None]):
    """Runs a plan and shows it; `plans` gives the plan, and keeps up what it needs meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "stop", "stop"),
        key("escape", "back", "back"),
        key("w", "write", "write"),
        *(key(str(n), f"tab('{tab}')", tab, show=False) for n, tab in enumerate(TABS, start=1)),
    ]

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)

    def __init__(
        self,
        handed: Handed,
        plans: Samples,
        *,
        invented: bool = False,
    ) -> None:
        super().__init__(handed)
        self._plans = plans
        self._latest = CheckState(invented=invented)
        self._checking: asyncio.Task[None] | None = None
        self._written: Report | None = None
        self._labels: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """How far it is, and five views."""
        yield Status().data_bind(CheckScreen.state)
        with TabbedContent(id="views"):
            with TabPane(say("screen.tab.pages"), id="tab-pages"):
                yield PagesView().data_bind(CheckScreen.state)
            with TabPane(say("screen.tab.found", some=""), id="tab-found"):
                yield FoundView().data_bind(CheckScreen.state)
            with TabPane(say("screen.tab.maybe", some=""), id="tab-maybe"):
                yield MaybeView().data_bind(CheckScreen.state)
            with TabPane(say("screen.tab.unseen", some=""), id="tab-unseen"):
                yield UnseenView().data_bind(CheckScreen.state)
            with TabPane(say("screen.tab.short"), id="tab-short"):
                yield ShortView().data_bind(CheckScreen.state)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin."""
        self.state = self._latest
        self.set_interval(SHOWN_EACH_S, self._publish)
        self.query_one("#pages").focus()
        self._run()

    @work(group="check", exclusive=True)
    async def _run(self) -> None:
        """The one worker: it keeps up what the plan needs until this screen is left."""
        async with self._plans() as plan:
            self._checking = asyncio.create_task(self._check(plan))
            try:
                await self._checking
                await asyncio.Event().wait()
            finally:
                self._checking.cancel()
                await asyncio.gather(self._checking, return_exceptions=True)

    async def _check(self, plan: Plan) -> None:
        """Follow a check to its end, or until it is stopped; say why one can't begin."""
        try:
            await self._follow(plan)
        except PhotosDiffer as doubt:
            words = str(doubt), say("screen.ask.same-yes"), say("screen.ask.same-no")
            if await self.app.push_screen_wait(Ask(*words)):
                await self._check(replace(plan, same_person=True))
            else:
                self._give_up(doubt)
        except ExposureError as problem:
            self._give_up(problem)
        except asyncio.CancelledError:
            self._stopped(plan)
        except Exception as fault:  # noqa: BLE001 - what was found until then must not be lost
            kind = say("screen.check.fault", kind=type(fault).__name__)
            self.notify(kind, severity="error", timeout=15, markup=False)
            self._stopped(plan)

    async def _follow(self, plan: Plan) -> None:
        async with aclosing(self.handed.auditor.run(plan)) as events:
            async for event in events:
                report = self._latest.report.after(event)
                self._latest = replace(self._latest, report=report, stage=Stage.RUNNING)
        self._end(Stage.ENDED)

    def _stopped(self, plan: Plan) -> None:
        """Keep what there is, as a report that says it was stopped."""
        now, report = datetime.now(UTC), self._latest.report
        if report.started is None:
            begun = AuditStarted(plan.pages, plan.declaration, "", now, len(plan.photos))
            report = report.after(begun)
        report = report.after(AuditFinished(complete=False, at=now))
        self._latest = replace(self._latest, report=report)
        self._end(Stage.STOPPED)

    def _end(self, stage: Stage) -> None:
        self._latest = replace(self._latest, stage=stage)
        self._publish()
        self.refresh_bindings()

    def _give_up(self, problem: ExposureError) -> None:
        toast_error(self.app, problem)
        self._latest = replace(self._latest, stage=Stage.STOPPED)
        self.app.pop_screen()

    def _publish(self) -> None:
        """Hand down what arrived since the last look."""
        if self.is_attached and self.state is not self._latest:
            self.state = self._latest

    def watch_state(self, state: CheckState) -> None:
        """Count on the tabs, and tell the app what would be lost."""
        if not self.is_mounted:
            return
        report = state.told
        unseen = len(report.unseen_pictures) + len(report.unread_pages)
        counts = {
            "found": len(entries_with(report, Verdict.YOU)),
            "maybe": len(report.to_ask_about),
            "unseen": 0 if state.is_going_on else unseen,
        }
        views = self.query_one(TabbedContent)
        for name, count in counts.items():
            label = say(f"screen.tab.{name}", some=str(count or "")).strip()
            if self._labels.get(name) != label:
                views.get_tab(f"tab-{name}").label = self._labels[name] = label
        self.post_message(ReportChanged(state.report, is_written=self._written is state.report))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Escape stops a check that goes on, and leaves one that is over."""
        if action in ("stop", "back"):
            return self.state.is_going_on == (action == "stop")
        return True

    @on(MaybeView.Answered)
    def _take_answer(self, answered: MaybeView.Answered) -> None:
        """Your word is an event like any other."""
        said = PictureAnswered(answered.id, answered.answer)
        self._latest = replace(self._latest, report=self._latest.report.after(said))
        self._publish()

    def action_write(self) -> None:
        """Ask where the report should be written."""
        if self.handed.is_big:
            self.notify(say("screen.write.not-kept"), markup=False)
        else:
            self.app.push_screen(WriteReport(self.state.report, self.handed), self._was_written)

    def _was_written(self, report: Report | None) -> None:
        if report is not None:
            self._written = report
            self.post_message(ReportChanged(report, is_written=True))

    def action_stop(self) -> None:
        """Stop, and keep what was found so far."""
        if self._checking is not None:
            self._checking.cancel()

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def action_tab(self, name: str) -> None:
        """Show a view, and go to its list."""
        self.query_one(TabbedContent).active = f"tab-{name}"

    @on(TabbedContent.TabActivated)
    def _go_to_list(self, activated: TabbedContent.TabActivated) -> None:
        """Keys go to the view that was chosen."""
        name = (activated.pane.id or "").removeprefix("tab-")
        self.query_one(FIRST[name]).focus()
