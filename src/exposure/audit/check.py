"""One check from its start to its end: the one place where what is found becomes a report."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Protocol

from exposure.errors import ExposureError
from exposure.model.events import Answer, Event
from exposure.model.pictures import PictureId
from exposure.model.plan import Plan
from exposure.model.report import Report


class Runs(Protocol):
    """Carries out plans, as `exposure.Auditor` does; `engine` names its face engine."""

    engine: str

    def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """Yield what is found as it is found. Raises ExposureError before the first event."""
        ...


class Check:
    """One check of a plan. Its `report` is true at every moment, and says so if it was stopped.

    `fault` is what went wrong with this program in its middle, and cost the rest of it. The command
    line, the screen and the library start, stop and answer a check here.
    """

    def __init__(self, auditor: Runs, plan: Plan) -> None:
        self.auditor, self.plan = auditor, plan
        self.report = Report()
        self.fault: Exception | None = None
        self._work: asyncio.Task[None] | None = None
        self._is_stopped = False

    async def run(self, show: Callable[[Report], object] = lambda _: None) -> Report:
        """Carry it out to its end, or until it is stopped; `show` gets the report as it grows.

        Raises ExposureError where it can't be carried out, and what is wrong before it began. Who
        cancels it finds in `report` what there was until then.
        """
        self._work = asyncio.create_task(self._fold(show))
        if self._is_stopped:
            self._work.cancel()
        try:
            await asyncio.wait({self._work})
        except BaseException:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            self._end_early()
            raise
        problem = None if self._work.cancelled() else self._work.exception()
        is_ours = isinstance(problem, Exception) and not isinstance(problem, ExposureError)
        if problem is not None and (self.report.started is None or not is_ours):
            raise problem
        self.fault = problem if isinstance(problem, Exception) else None
        self._end_early()
        return self.report

    def stop(self) -> None:
        """Stop, and keep what was found until now; before it began it won't begin."""
        self._is_stopped = True
        if self._work is not None:
            self._work.cancel()

    def answer(self, id: PictureId, answer: Answer) -> None:
        """Take your word on a picture, and on every other one of the same file."""
        self.report = self.report.answered(id, answer)

    async def _fold(self, show: Callable[[Report], object]) -> None:
        async with aclosing(self.auditor.run(self.plan)) as events:
            async for event in events:
                self.report = self.report.after(event)
                show(self.report)

    def _end_early(self) -> None:
        if self.report.finished is None:
            self.report = self.report.stopped(self.plan, self.auditor.engine)
