"""Follows a check: one worker carries it out, and hands down the report so far."""

import asyncio
from dataclasses import replace

from textual import work
from textual.reactive import reactive
from textual.worker import Worker

from exposure.audit.check import Check
from exposure.errors import ExposureError, PhotosDiffer
from exposure.model.plan import Plan
from exposure.model.report import Report
from exposure.tui.dialogs.ask import Ask
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
        self._check: Check | None = None

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
                await self._carry_out(plan)
                await asyncio.Event().wait()
        except ExposureError as problem:
            self._give_up(problem)

    async def _carry_out(self, plan: Plan) -> None:
        """Follow a check to its end, or until it is stopped; say why one can't begin."""
        check = self._check = Check(self.handed.auditor, plan)
        try:
            await check.run(self._show)
        except PhotosDiffer as doubt:
            words = str(doubt), say("screen.ask.same-yes"), say("screen.ask.same-no")
            if not await self.app.push_screen_wait(Ask(*words)):
                raise
            await self._carry_out(replace(plan, same_person=True))
            return
        except ExposureError:
            raise
        except Exception as fault:  # noqa: BLE001 - what was to be checked must not be lost
            check.fault, check.report = (
                fault,
                check.report.stopped(plan, self.handed.auditor.engine),
            )
        if check.fault is not None:
            kind = say("screen.check.fault", kind=type(check.fault).__name__)
            self.notify(kind, severity="error", timeout=15, markup=False)
        self._show(check.report, Stage.ENDED if check.report.complete else Stage.STOPPED)
        self._publish()
        self.refresh_bindings()

    def _show(self, report: Report, stage: Stage = Stage.RUNNING) -> None:
        self._latest = replace(self._latest, report=report, stage=stage)

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
        if self._check is not None:
            self._check.stop()
        elif self._keeping is not None:
            self._keeping.cancel()
            self._leave()
