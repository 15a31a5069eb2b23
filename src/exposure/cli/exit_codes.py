"""What the program says to other programs by its exit code."""

from enum import IntEnum

from exposure.errors import (
    EngineUnavailable,
    ExposureError,
    SecretUnavailable,
    UnclearPhoto,
)
from exposure.model.report import Report
from exposure.reports.connection import as_reached


class ExitCode(IntEnum):
    """The exit codes of `scan`, `photos` and `demo`; other commands end CLEAR or NOT_USABLE."""

    CLEAR = 0
    SEEN = 1
    USAGE = 2
    NOT_USABLE = 3
    NOT_ALL_LOOKED_AT = 4
    FAULT = 70
    INTERRUPTED = 130


def code_of_report(report: Report, *, exit_zero: bool = False) -> ExitCode:
    """The exit code of a report: where you answered, your word counts and not the program's.

    Who is not seen with doubtful photos alone may be there all the same: that is never CLEAR.
    `exit_zero` turns what was found, or not looked at, into 0.
    """
    if not report.complete:
        return ExitCode.INTERRUPTED
    summary = as_reached(report.as_answered).summary
    if exit_zero:
        return ExitCode.CLEAR
    if summary.you or summary.maybe:
        return ExitCode.SEEN
    if report.started is not None and report.started.doubts:
        return ExitCode.NOT_ALL_LOOKED_AT
    return ExitCode.NOT_ALL_LOOKED_AT if summary.not_looked_at else ExitCode.CLEAR


def code_of_error(error: ExposureError) -> ExitCode:
    """The exit code of something that stopped a check before it started."""
    is_unusable = isinstance(error, UnclearPhoto | EngineUnavailable | SecretUnavailable)
    return ExitCode.NOT_USABLE if is_unusable else ExitCode.USAGE
