"""A check from its plan to a stream of what is found."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from datetime import UTC, datetime
from importlib import import_module

from exposure.audit.check import Check
from exposure.files.folders import picture_files
from exposure.files.saved_copies import saved_copy_of
from exposure.model.events import AuditFinished, AuditStarted, Event
from exposure.model.plan import DEFAULT_ENGINE, Plan
from exposure.model.report import Report
from exposure.policy.scope import Scope
from exposure.workers.client import WorkerClient


class Auditor:
    """Runs checks. `engine` names the face engine, `workers` how many processes look at faces.

    `with_previews` has small pictures of you made, for an HTML report or a question about a
    picture; without them a check is a little quicker. An auditor keeps nothing between two runs.
    """

    def __init__(
        self,
        engine: str = DEFAULT_ENGINE,
        workers: int | None = None,
        *,
        with_previews: bool = True,
    ) -> None:
        self.engine = engine
        self.workers = workers
        self.with_previews = with_previews

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """Carry out a plan, and yield what is found as it is found.

        Raises PlanError, UnclearPhoto or EngineUnavailable before the first event and before
        anything is opened. PlanError may also come later, and before any picture is looked at,
        where proofs were to allow for more pages than the caps and too few were found. A loop that
        is left early ends the workers and closes all connections.
        """
        scope = Scope.of(plan)
        files = picture_files(plan.files)
        saved_copies = tuple(saved_copy_of(page) for page in plan.pages)
        async with WorkerClient(
            self.engine, plan.limits, self.workers, with_previews=self.with_previews
        ) as workers:
            workers.warm_up()
            await asyncio.to_thread(_open_rooms, plan)
            from exposure.audit.examining import Examiner, followed
            from exposure.audit.reference import expected_wrong, learn, thresholds_in_force

            learnt = await learn(plan, workers, self.engine)
            workers.know(learnt.embeddings)
            yield AuditStarted(
                pages=plan.pages,
                declaration=plan.declaration,
                engine=self.engine,
                at=datetime.now(UTC),
                photos=len(learnt.embeddings),
                ownership=scope.ownership(),
                looks_at_files=bool(plan.files),
                remarks=learnt.remarks,
                notice=plan.notice,
                proxy=plan.proxy.shown if plan.proxy else None,
                thresholds=thresholds_in_force(self.engine, len(learnt.embeddings)),
                expected_wrong=expected_wrong(learnt.embeddings, self.engine),
                doubts=learnt.doubts,
            )

            def look(emit: Callable[[Event], None]) -> Coroutine[None, None, None]:
                examiner = Examiner.of(workers, emit, plan.limits, len(plan.pages))
                if plan.files:
                    from exposure.audit.local_files import look_at_files

                    return look_at_files(files, plan.files, examiner)
                from exposure.audit.schedule import walk

                return walk(plan, saved_copies, scope, examiner)

            async with aclosing(followed(look)) as events:
                async for event in events:
                    yield event
        yield AuditFinished(complete=True, at=datetime.now(UTC))

    async def report(self, plan: Plan) -> Report:
        """Carry out a plan to its end, and give the report. Raises what `run` raises."""
        check = self.check(plan)
        report = await check.run()
        if check.fault is not None:
            raise check.fault
        return report

    def check(self, plan: Plan) -> Check:
        """A check of a plan, to be run, and stopped if need be."""
        return Check(self, plan)


def _open_rooms(plan: Plan) -> None:
    """Load what a check needs while its workers load what they need."""
    import_module("exposure.audit.reference")
    import_module("exposure.audit.local_files" if plan.files else "exposure.audit.schedule")
