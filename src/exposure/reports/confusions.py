"""How often others are taken for you, in sentences."""

from exposure.model.likeness import ExpectedWrong, ThresholdsInForce
from exposure.model.report import Report
from exposure.reports.phrases import nonempty, number
from exposure.words import say

HARDLY_ANY, ONE = 0.1, 0.95
"""Below these an expected number is said as "almost none" and as "less than one"."""


def confusions(expected: ExpectedWrong | None, by: ThresholdsInForce) -> tuple[str, ...]:
    """About how many others would be taken for you, and what more photos of you would bring.

    `by` are the thresholds in force: an engine that asks no crowds was never measured.
    """
    if expected is None:
        return (say("report.apart.unknown" if by.crowds else "report.apart.not-measured"),)
    you, maybe = _some(expected.you), _some(expected.maybe)
    with_three = maybe if expected.with_three is None else _some(expected.with_three)
    more = say("report.apart.more", maybe=with_three, now=maybe) if with_three != maybe else ""
    known = say("report.apart.known", you=you, maybe=maybe)
    return nonempty(known, more, say("report.apart.measured"))


def confusions_here(report: Report) -> tuple[str, ...]:
    """The same, for a check that has begun, and what it means for the faces that were compared."""
    by = report.started.thresholds if report.started else None
    if report.started is None or by is None:
        return ()
    expected = report.started.expected_wrong
    drawn = say("report.apart.drawn") if expected and report.is_invented else ""
    sentences = (*confusions(expected, by), drawn, _among_those_compared(report, expected))
    return (" ".join(nonempty(*sentences)),)


def _among_those_compared(report: Report, expected: ExpectedWrong | None) -> str:
    compared = report.summary.strangers
    if not compared or expected is None:
        return say("report.apart.compared-unknown", count=compared) if compared else ""
    return say(
        "report.apart.compared",
        count=compared,
        you=_some(compared * expected.you / 1000),
        maybe=_some(compared * expected.maybe / 1000),
    )


def _some(expected: float) -> str:
    """An expected number in words: no more exact than it is known."""
    if expected < HARDLY_ANY:
        return say("report.apart.hardly-any")
    if expected < ONE:
        return say("report.apart.less-than-one")
    return say("report.apart.about", some=number(round(expected)))
