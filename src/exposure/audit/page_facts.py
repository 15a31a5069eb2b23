"""How a visit to a page ended, as the facts that the report gives of it."""

from exposure.audit.outcomes import page_outcome_of
from exposure.fetch import Failure, Fetched, NotFetched, PageVisit
from exposure.model.addresses import Address, site
from exposure.model.events import PageFacts, PageOutcome
from exposure.model.pictures import PRIVATE_NETWORK
from exposure.model.plan import ListedPage
from exposure.model.readings import PageReading
from exposure.pages import redirect_outcome
from exposure.policy.gates import Gate, Unnamed
from exposure.words import Message, message


def facts_of(reading: PageReading, answer: Fetched, visit: PageVisit) -> PageFacts:
    """How the visit to a page ended that gave an answer."""
    return PageFacts(
        reading.outcome,
        reading.evidence,
        answer.url,
        answer.status,
        reading.title,
        reading.software,
        remarks=reading.remarks,
        led_to=reading.led_to,
        sign_in_sha256=reading.sign_in_sha256,
        left_shut=reading.left_shut,
        signals=(*visit.signals(answer.url), *reading.signals),
    )


def refused_at(gate: Gate, how: str, hindrance: Message | None = None) -> PageFacts:
    """The refusal of a page that must be proven and is not; nothing else is said of it.

    `how` ends the key of the sentence; `hindrance` says why it can't be proven in this check.
    """
    name = "numeric" if gate is Unnamed.NUMERIC else "hurtful"
    reason = message(f"scope.{name}{how}", kind=message(f"scope.kind.{gate}"))
    if hindrance is not None:
        reason = message("scope.hindered", reason=reason, hindrance=hindrance)
    return PageFacts(PageOutcome.REFUSED, reason)


def facts_of_failure(answer: NotFetched, page: ListedPage) -> PageFacts:
    """The outcome of a page that gave no answer, or one that was not taken."""
    outcome, evidence = page_outcome_of(answer.failure), answer.detail
    if answer.failure is Failure.REDIRECTED_AWAY and answer.to is not None:
        wall = redirect_outcome(answer.to, page.address)
        if wall is not None:
            outcome, evidence = wall
    return PageFacts(
        outcome, evidence, answer.url, answer.status, led_to=_led_to(answer, page.address)
    )


def _led_to(answer: NotFetched, listed: Address) -> str | None:
    """The host of another site that a page led to, if that is why it was not followed."""
    if answer.failure is Failure.PRIVATE_ADDRESS:
        return PRIVATE_NETWORK
    is_away = (
        answer.to is not None and answer.to.is_web and site(answer.to.host) != site(listed.host)
    )
    return answer.to.host if is_away and answer.to is not None else None
