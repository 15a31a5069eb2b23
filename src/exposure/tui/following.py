"""Follows a check: one worker takes its events, and hands down the report so far."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime

from textual import work
from textual.reactive import reactive
from textual.worker import Worker

from exposure.errors import ExposureError, PhotosDiffer
from exposure.model.events import AuditFinished, AuditStarted
from exposure.model.plan import Plan
from exposure.tui.ask import Ask
from exposure.tui.handed import Handed, Samples
from exposure.tui.screens import AddressScreen, toast_error
from exposure.tui.state import CheckState, Stage
from exposure.words import say

SHOWN_EACH_S = 0.1
"""Seconds between two views of what arrived: events come in bursts, and eyes are slow."""


class Following(AddressScreen[None]):
    """Runs a plan; `plans` gives it, and keeps up what it needs until the screen is left."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)

    def __init__(self, handed: Handed, plans: Samples, *, invented: bool) -> None:
        super().__init__(handed)
        self._plans = plans
        self._latest = CheckState(invented=invented)
        self._keeping: Worker[None] | None = None
        self._checking: asyncio.Task[None] | None = None

    def on_mount(self) -> None:
        """Begin."""
        self.state = self._latest
        self.set_interval(SHOWN_EACH_S, self._publish)
        self._keeping = self._run()

    @work(group="check", exclusive=True)
    async def _run(self) -> None:
        """The one worker: it keeps up what the plan needs until this screen is left."""
        try:
            async with self._plans() as plan:
                await self._check_and_stay(plan)
        except ExposureError as problem:
            self._give_up(problem)

    async def _check_and_stay(self, plan: Plan) -> None:
        self._checking = asyncio.create_task(self._check(plan))
        try:
            # Not awaited itself: it would keep the cancellation of this worker to itself.
            await asyncio.wait({self._checking})
            if self._checking.cancelled():  # before its first step
                self._stopped(plan)
            else:
                self._checking.result()
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
        self._leave()

    def _leave(self) -> None:
        """Leave this screen, and whatever stands before it."""
        while self in self.app.screen_stack:
            self.app.pop_screen()

    def _publish(self) -> None:
        """Hand down what arrived since the last look."""
        if self.is_attached and self.state is not self._latest:
            self.state = self._latest

    def action_stop(self) -> None:
        """Stop, and keep what was found so far; before the check began there is nothing to keep."""
        if self._checking is not None:
            self._checking.cancel()
        elif self._keeping is not None:
            self._keeping.cancel()
            self._leave()
