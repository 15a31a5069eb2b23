"""A page that was read and of which no picture was looked at: what it has, and what you can do."""

from exposure.entries import PageEntry
from exposure.reports.phrases import counted, joined, told
from exposure.words import say


def left_open_words(page: PageEntry) -> tuple[str, ...]:
    """That nothing can be said of the page, what of it was left, and the way on."""
    shut = page.facts.left_shut if page.facts else ()
    parts = joined([say(f"report.left-open.{one.kind}", count=one.count) for one in shut])
    return told(
        say("report.left-open.told"),
        counted(page.pictures) if page.pictures else "",
        say("report.left-open.parts", parts=parts) if parts else "",
        say("report.left-open.todo"),
    )
