"""A plan carried out from the command line: check, stopped by Ctrl-C, reported, written."""

import asyncio
import sys
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from exposure.cli.conversation import confirm, print_note, print_report
from exposure.cli.exit_codes import ExitCode, code_of_report
from exposure.cli.progress import ProgressLine
from exposure.cli.review import check_terminal, review
from exposure.cli.stopping import Stop
from exposure.cli.writing.output import check_writable, write_report
from exposure.errors import ExposureError, PhotosDiffer, PlanError
from exposure.model.plan import DEFAULT_ENGINE, Plan
from exposure.model.report import Report
from exposure.reports.confusions import confusions_here
from exposure.words import message, say

if TYPE_CHECKING:
    from exposure.audit.check import Check


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
        check, ended = watch_and_deliver(plan, wishes)
    except PhotosDiffer as doubt:
        if not confirm(str(doubt)):
            raise
        check, ended = watch_and_deliver(replace(plan, same_person=True), wishes)
    if ended is None:
        ended = deliver(review(check.report), wishes)
    if check.fault is not None:
        raise check.fault
    return ended


def watch_and_deliver(plan: Plan, wishes: Wishes) -> tuple["Check", ExitCode | None]:
    """Run a check, deliver its report, and say how it ended; None if you are to be asked first.

    Who asks twice to stop must not lose the report between the one and the other.
    """
    with Stop() as stop:
        check = watch(plan, wishes, stop)
        if wishes.review and check.report.complete:
            return check, None
        if wishes.review and check.report.to_ask_about:
            print_note(say("review.stopped"))
        return check, deliver(check.report, wishes)


def warn(plan: Plan, wishes: Wishes) -> None:
    """Say, before a page is opened, who else takes part, and whose terms forbid programs."""
    from exposure.sites.platforms import warnings

    if plan.proxy is not None:
        print_note(say("proxy.text", proxy=plan.proxy.shown), quiet=wishes.quiet)
    for warning in warnings(page.address for page in plan.pages if page.saved is None):
        print_note(warning, quiet=wishes.quiet)


def watch(plan: Plan, wishes: Wishes, stop: Stop) -> "Check":
    """Run a check to its end, or until the person or a fault stops it; its report is true.

    Raises ExposureError where it can't be carried out, and what is wrong before it began.
    """
    from exposure.audit.auditor import Auditor

    engine = wishes.engine or DEFAULT_ENGINE
    check = Auditor(engine, with_previews=wishes.shows_pictures).check(plan)
    remarks = Remarks(quiet=wishes.quiet)

    async def follow(progress: ProgressLine) -> None:
        stop.calls(check.stop)

        def show(report: Report) -> None:
            remarks.say_once(report)
            progress.show(report)

        await check.run(show)

    try:
        with ProgressLine(is_shown=sys.stderr.isatty() and not wishes.quiet) as progress:
            asyncio.run(follow(progress))
    except KeyboardInterrupt:
        return check
    except ExposureError:
        own_up(check.report)
        raise
    return check


@dataclass(slots=True)
class Remarks:
    """What is to be said of your photos, once a check begins."""

    quiet: bool
    _are_said: bool = False

    def say_once(self, report: Report) -> None:
        """Say it, the first time that the check has begun."""
        if report.started is not None and not self._are_said:
            self._are_said = True
            for remark in (*report.started.doubts, *report.started.remarks):
                print_note(remark, quiet=self.quiet)
            for sentences in confusions_here(report):
                print_note(sentences, quiet=self.quiet)


def own_up(report: Report) -> None:
    """Name the requests of a check that ends without a report."""
    if report.requests:
        print_note(say("run.requests", count=len(report.requests)))
    for request in report.requests:
        print_note(f"  {request.url}")


def deliver(report: Report, wishes: Wishes) -> ExitCode:
    """Print and write the report as wished. A file that can't be written costs only that file."""
    with Stop():
        from exposure.reports.formats import FORMATS

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
