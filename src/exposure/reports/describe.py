"""A report put into words, in the order in which a person reads it."""

from exposure.model.report import Report
from exposure.reports.report_text import ReportText
from exposure.reports.sections.answer import opening
from exposure.reports.sections.closing import can_do, done, know, not_checked, tied
from exposure.reports.sections.exported import held_by_platforms
from exposure.reports.sections.seen import not_seen, seen
from exposure.reports.sections.unseen import not_looked_at
from exposure.reports.settled import settled
from exposure.words import say


def describe(report: Report) -> ReportText:
    """The whole report in words: the same for the terminal and for HTML."""
    found = settled(report)
    report = found.as_answered
    sections = (
        tied(report),
        seen(report),
        not_seen(report),
        *held_by_platforms(report),
        not_looked_at(report),
        know(found),
        not_checked(report),
        can_do(report),
        done(report),
    )
    return ReportText(
        say("report.title"),
        opening(report),
        tuple(section for section in sections if section is not None),
    )
