"""A plan carried out from the command line: watched, stopped by Ctrl-C, reported, written."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from exposure.cli.conversation import confirm, print_note, print_report
from exposure.cli.exit_codes import ExitCode, code_of_report
from exposure.cli.output import check_writable, write_report
from exposure.cli.progress import ProgressLine
from exposure.cli.review import check_terminal, review
from exposure.cli.stopping import Stop
from exposure.errors import ExposureError, PhotosDiffer, PlanError
from exposure.model.events import AuditFinished, AuditStarted
from exposure.model.plan import Plan
from exposure.model.report import Report
from exposure.words import message, say

if TYPE_CHECKING:
    from exposure.audit.auditor import Auditor


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a report. `json` of `-` goes to standard output, and nothing else does."""

    json: str | None = None
    html: str | None = None
    engine: str | None = None
    quiet: bool = False
    exit_zero: bool = False
    review: bool = False

    @property
    def shows_pictures(self) -> bool:
        """Whether pictures of you will be seen: in a web page, or by the one who is asked."""
        return bool(self.html) or self.review

    @property
    def are_for_the_screen(self) -> bool:
        """Whether nothing is wanted of the report but to be seen."""
        wanted = self.json or self.html or self.quiet or self.exit_zero or self.review
        return not wanted

    def check(self) -> None:
        """Raise PlanError if a wanted file can't be written, or nobody is there to be asked."""
        if self.review:
            check_terminal()
        if self.html == "-":
            raise PlanError(
                message("output.html-needs-file"), message("output.html-needs-file-hint")
            )
        for wanted in (self.json, self.html):
            if wanted == "":
                raise PlanError(message("output.no-name"), message("output.is-folder-hint"))
            if wanted is not None and wanted != "-":
                check_writable(Path(wanted))
        if self.json and self.html and realpath(self.json) == realpath(self.html):
            raise PlanError(
                message("output.one-file", file=self.html), message("output.one-file-hint")
            )

    def spare(self, *given: Path | None) -> None:
        """Raise PlanError if a report would be written over one of these files of yours."""
        yours = {realpath(path) for path in given if path is not None}
        for wanted in (self.json, self.html):
            if wanted not in (None, "-") and realpath(wanted) in yours:
                raise PlanError(
                    message("output.yours", file=wanted), message("output.is-folder-hint")
                )


def carry_out(plan: Plan, wishes: Wishes) -> ExitCode:
    """Carry out a plan, deliver its report, and say how it ended.

    Raises ExposureError where the check can't start. A fault of ours in its middle is raised once
    the report so far is delivered.
    """
    wishes.spare(*plan.photos, *plan.files, *(page.saved for page in plan.pages))
    for url in plan.dropped:
        print_note(say("run.listed-twice", url=url), quiet=wishes.quiet)
    warn(plan, wishes)
    try:
        watched, ended = watch_and_deliver(plan, wishes)
    except PhotosDiffer as doubt:
        if not confirm(str(doubt)):
            raise
        watched, ended = watch_and_deliver(replace(plan, same_person=True), wishes)
    if ended is None:
        ended = deliver(review(watched.report), wishes)
    if watched.fault is not None:
        raise watched.fault
    return ended


def watch_and_deliver(plan: Plan, wishes: Wishes) -> tuple["Watched", ExitCode | None]:
    """Run a check, deliver its report, and say how it ended; None if you are to be asked first.

    Who asks twice to stop must not lose the report between the one and the other.
    """
    with Stop() as stop:
        watched = watch(plan, wishes, stop)
        if wishes.review and watched.report.complete:
            return watched, None
        if wishes.review and watched.report.to_ask_about:
            print_note(say("review.stopped"))
        return watched, deliver(watched.report, wishes)


def warn(plan: Plan, wishes: Wishes) -> None:
    """Say, before a page is opened, who else takes part, and whose terms forbid programs."""
    from exposure.sites.platforms import warnings

    if plan.proxy is not None:
        print_note(say("proxy.text", proxy=plan.proxy.shown), quiet=wishes.quiet)
    for warning in warnings(page.address for page in plan.pages if page.saved is None):
        print_note(warning, quiet=wishes.quiet)


@dataclass(frozen=True, slots=True)
class Watched:
    """The report of a check that was run; `fault` is what went wrong with us in its middle."""

    report: Report
    fault: Exception | None = None


def watch(plan: Plan, wishes: Wishes, stop: Stop) -> Watched:
    """Run a check to its end, or until the person or a fault stops it; the report is true.

    Raises ExposureError where it can't be carried out, and what is wrong before it began.
    """
    from exposure.audit.auditor import DEFAULT_ENGINE, Auditor

    engine = wishes.engine or DEFAULT_ENGINE
    report = Report()

    async def follow(auditor: "Auditor", show: Callable[[Report], None]) -> None:
        nonlocal report
        stop.ends_this_task()
        async with aclosing(auditor.run(plan)) as events:
            async for event in events:
                report = report.after(event)
                if isinstance(event, AuditStarted):
                    for remark in event.remarks:
                        print_note(remark, quiet=wishes.quiet)
                show(report)

    is_shown = sys.stderr.isatty() and not wishes.quiet
    try:
        with ProgressLine(is_shown=is_shown) as progress:
            auditor = Auditor(engine, with_previews=wishes.shows_pictures)
            asyncio.run(follow(auditor, progress.show))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return Watched(stopped(report, plan, engine))
    except ExposureError:
        own_up(report)
        raise
    except Exception as fault:
        if report.started is None:
            raise
        return Watched(stopped(report, plan, engine), fault)
    return Watched(report)


def own_up(report: Report) -> None:
    """Name the requests of a check that ends without a report."""
    if report.requests:
        print_note(say("run.requests", count=len(report.requests)))
    for request in report.requests:
        print_note(f"  {request.url}")


def stopped(report: Report, plan: Plan, engine: str) -> Report:
    """The report of a check that ends now, before its time; perhaps before it began."""
    now = datetime.now(UTC)
    if report.started is None:
        begun = AuditStarted(
            plan.pages, plan.declaration, engine, now, len(plan.photos),
            looks_at_files=bool(plan.files), notice=plan.notice,
        )  # fmt: skip
        report = report.after(begun)
    return report.after(AuditFinished(complete=False, at=now))


def deliver(report: Report, wishes: Wishes) -> ExitCode:
    """Print and write the report as wished. A file that can't be written costs only that file."""
    with Stop():
        from exposure.reports import FORMATS

        rendered = {report_format.name: report_format.render for report_format in FORMATS}
        written = [
            _is_written(wanted, rendered[name](report), wishes)
            for name, wanted in (("json", wishes.json), ("html", wishes.html))
            if wanted is not None and wanted != "-"
        ]
    try:
        if wishes.json == "-":
            print_report(rendered["json"](report))
        elif not wishes.quiet:
            print_report(rendered["terminal"](report))
    except OSError as problem:
        print_note(say("output.not-printed", reason=problem.strerror or str(problem)))
        written.append(False)
    return code_of_report(report, exit_zero=wishes.exit_zero) if all(written) else ExitCode.FAULT


def _is_written(wanted: str, text: str, wishes: Wishes) -> bool:
    """Write a report to the file that is wanted, and say whether that was possible."""
    try:
        write_report(Path(wanted), text)
    except OSError as problem:
        print_note(say("output.failed", file=wanted, reason=problem.strerror or str(problem)))
        return False
    print_note(say("output.written", file=wanted), quiet=wishes.quiet)
    print_note(say("output.keep-safe"), quiet=wishes.quiet)
    return True
