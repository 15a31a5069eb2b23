"""The report as plain lines for a terminal."""

from collections.abc import Iterator

from exposure.model.report import Report
from exposure.reports.describe import describe
from exposure.reports.phrases import number
from exposure.reports.report_text import Finding, Group, PageText, Place, Section
from exposure.words import say
from exposure.words.lines import columns, in_lines

COLUMNS = 80
"""Width of the report; only an address may be longer."""
MOST_PLACES = 10
"""Addresses of one kind that are listed; the others are counted."""


class TerminalReport:
    """Writes plain text: no colours and no escape sequences, so that it can be piped and mailed."""

    name = "terminal"

    def render(self, report: Report) -> str:
        """The report as text, folded at 80 columns; an address is never broken."""
        text = describe(report)
        lines = [text.title, "=" * columns(text.title)]
        for paragraph in text.opening:
            lines += ["", *_folded(paragraph)]
        for section in text.sections:
            lines += ["", "", *_section(section)]
        return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    yield "-" * len(section.heading)
    for sentence in section.words:
        yield from _folded(sentence, "- ", "  ")
    for page in section.pages:
        yield from _page(page)
    for group in section.groups:
        yield ""
        yield from _group(group)


def _page(page: PageText) -> Iterator[str]:
    if page.address is not None:
        yield ""
        yield page.address
    for sentence in page.words:
        yield from _folded(sentence, "  ", "    ")
    for sight in page.sights:
        yield ""
        yield from _sight(sight)
    if page.advice:
        yield ""
        yield from _folded(page.advice, "  ", "    ")
    if page.more:
        yield from _folded(f"{say('report.advice.more')} {page.more}", "    ", "    ")


def _sight(sight: Finding) -> Iterator[str]:
    name = f"{sight.symbol} {sight.word}"
    yield from _folded(f"{name}: {sight.kind}" if sight.kind else name, "  ", "    ")
    yield f"    {sight.address}"
    yield from _folded(" ".join(sight.words), "    ", "    ")


def _group(group: Group) -> Iterator[str]:
    yield from _folded(" ".join(group.words))
    for place in group.places[:MOST_PLACES]:
        yield from _place(place)
    yield from _more(len(group.places), "  ")


def _place(place: Place) -> Iterator[str]:
    yield f"  {place.address}"
    if place.remark:
        yield from _folded(place.remark, "    ", "    ")
    for address in place.under[:MOST_PLACES]:
        yield f"    {address}"
    yield from _more(len(place.under), "    ")


def _more(count: int, indent: str) -> Iterator[str]:
    if count > MOST_PLACES:
        yield indent + say("report.more-places", some=number(count - MOST_PLACES))


def _folded(text: str, first: str = "", hanging: str = "") -> Iterator[str]:
    """The text in lines of the report; `first` and `hanging` begin them."""
    return in_lines(text, COLUMNS, first, hanging)
