"""A site's public notice to programs, /robots.txt, as it was found."""

from dataclasses import dataclass
from http import HTTPStatus

from exposure.fetch.answers import Failure, Fetched, NotFetched
from exposure.model.addresses import Address, parse
from exposure.model.pictures import Signal, SignalKind
from exposure.signals import Robots, Ruling, read_robots
from exposure.words import message, safe_text

NO_HOST = (Failure.UNREACHABLE, Failure.PRIVATE_ADDRESS)
"""Where there is no host to answer, nothing else of it is asked for."""

NOT_THERE = (Failure.REFUSED, Failure.REDIRECTED_AWAY)
"""A notice that leads away from its site is none (RFC 9309, 2.3.1.2, asks no more)."""

LONGEST_RULE = 200
"""Characters of a rule that are shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The robots.txt of one origin: its rules, or why it could not be read.

    `robots` is None where the site had a fault or gave no answer in time; a file that is not there
    has no rules (RFC 9309, 2.3.1). `failure` says more where no answer came.
    """

    robots: Robots | None
    failure: NotFetched | None = None

    def ruling(self, to: Address) -> Ruling | None:
        """What it says of an address; None where it could not be read."""
        return self.robots.ruling(to.target) if self.robots else None

    def signals(self, to: Address) -> tuple[Signal, ...]:
        """What it asks machines about an address, for the report."""
        ruling = self.ruling(to)
        if ruling is None or ruling.is_allowed:
            return ()
        if not ruling.is_decided:
            return (Signal(SignalKind.ROBOTS, message("signals.robots-too-long")),)
        return (Signal(SignalKind.ROBOTS, safe_text(str(ruling.rule), LONGEST_RULE)),)


def notice_address(to: Address) -> Address | None:
    """Where the notice lies that speaks of an address."""
    return parse("/robots.txt", to)


def read_notice(answer: Fetched | NotFetched) -> Notice:
    """The notice in an answer: 4xx means that there is none, 5xx that it can't be known."""
    if isinstance(answer, NotFetched):
        is_known = answer.failure in NOT_THERE
        return Notice(read_robots(b"") if is_known else None, answer)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Notice(None)
    is_there = HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES
    return Notice(read_robots(answer.body if is_there else b""))
