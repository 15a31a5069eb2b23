"""A page that was read and of which no picture was looked at: what it has, and what you can do."""

from exposure.model.report import PageEntry
from exposure.reports.phrases import counted, nonempty
from exposure.words import say

NOT_OPENED = "not-opened"
"""Why such a page stands among what was skipped, in the JSON report."""


def left_open_words(page: PageEntry) -> tuple[str, ...]:
    """That nothing can be said of the page, what of it was left, and the way on."""
    remarks = page.facts.remarks if page.facts else ()
    return nonempty(
        say("report.left-open.text"),
        counted(page.pictures) if page.pictures else "",
        *remarks,
        say("report.left-open.todo"),
    )
