"""The report as it is shown: nothing is pending on a page whose pictures are never fetched."""

from dataclasses import replace

from exposure.model.entry_list import Entries
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.report import PageEntry, Report
from exposure.reports.connection import as_reached


def settled(report: Report) -> Report:
    """The report with the pictures of pages that did not open left out on purpose.

    A page that a wifi answered for, until one signs in, is one that did not open.
    Only the page counts as not looked at then, not each picture it names.
    """
    report = as_reached(report)
    return replace(report, pages=tuple(_settled(page) for page in report.pages))


def _settled(page: PageEntry) -> PageEntry:
    if page.outcome is None or page.outcome.pictures_are_fetched:
        return page
    left_out = Skipped(PictureOutcome.NOT_FETCHED)
    entries = (
        entry if entry.examination is not None else replace(entry, result=left_out)
        for entry in page.pictures
    )
    return replace(page, pictures=Entries(entries))
