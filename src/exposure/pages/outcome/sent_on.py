"""Where a page sends its visitors by itself, without a redirect of the site: refresh, scripts."""

import re
from itertools import islice

from exposure.model.addresses import Address, parse, site
from exposure.model.outcomes import PageOutcome
from exposure.model.readings import Visit
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.texts import raw_text
from exposure.pages.outcome.marks import ALMOST_NOTHING, SHORT_PAGE
from exposure.pages.outcome.redirects import Judgement, redirect_outcome
from exposure.pages.outcome.refusals import amount_of_words
from exposure.words import message

SOON_S = 10
"""Seconds up to which a refresh sends visitors on before they have read a page."""

_REFRESH = re.compile(
    r"\s*(\d{1,6})(?:\.[\d.]*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE
)
"""The value of a refresh (HTML standard, "shared declarative refresh steps")."""

_BY_SCRIPT = re.compile(
    r"\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*[\"']([^\"'\s<>]{1,2000})[\"']"
)
"""A script that sets the address of its page, as it stands on pages that only lead on."""

_SENDS_FORM = re.compile(r"\.submit\s*\(\s*\)")
"""A script that sends a form without waiting for a visitor, as sign-ins and checks do."""

_MOST_PARENTS = 20
_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 5_000


def sent_on(visit: Visit, document: Document, *, shows: bool) -> Judgement | None:
    """The wall or the other address that a page sends its visitors to before it shows anything.

    It is not followed: the person may list that address.
    """
    words = amount_of_words(document.words)
    target = _target(visit, document)
    if target is None and 0 < words <= ALMOST_NOTHING:
        target = _by_script(document) or _by_form(document)
    if target is None or shows or words > SHORT_PAGE:
        return None
    if target.href == document.page.href:
        return PageOutcome.JAVASCRIPT_ONLY, message("pages.sends-form")
    evidence = message("pages.sent-on", address=target.href)
    return redirect_outcome(target, visit.listed) or (PageOutcome.REDIRECTED_AWAY, evidence)


def leads_to(visit: Visit, document: Document) -> str | None:
    """The host of another site that a page sends its visitors to, as the sign-in of a wifi does."""
    target = _target(visit, document)
    if target is None or site(target.host) == site(visit.listed.host):
        return None
    return target.host if target.is_web else None


def _by_script(document: Document) -> Address | None:
    """Where a script leads; without words beside it, a page is empty rather than sent on."""
    for tag in islice(document.named("script"), _MOST_SCRIPTS):
        found = _BY_SCRIPT.search(raw_text(tag)[:_LONGEST_SCRIPT])
        target = parse(found[1], document.base) if found else None
        if target is not None and target.is_web and target.href != document.page.href:
            return target
    return None


def _by_form(document: Document) -> Address | None:
    """Where a page sends a form by itself as soon as it is loaded, be it to itself."""
    scripts = [raw_text(tag) for tag in islice(document.named("script"), _MOST_SCRIPTS)]
    scripts += [attribute(tag, "onload") for tag in document.named("body")]
    if not any(_SENDS_FORM.search(script[:_LONGEST_SCRIPT]) for script in scripts):
        return None
    form = next(document.named("form"), None)
    return parse(attribute(form, "action"), document.base) if form is not None else None


def _target(visit: Visit, document: Document) -> Address | None:
    """Where a refresh leads that browsers with scripts obey too; None to the page itself."""
    written = [visit.header("refresh")]
    for tag in islice(document.named("meta"), 1_000):
        is_refresh = attribute(tag, "http-equiv").strip().lower() == "refresh"
        if is_refresh and all(near.name != "noscript" for near in ancestors(tag, _MOST_PARENTS)):
            written.append(attribute(tag, "content"))
    for value in written:
        found = _REFRESH.match(value)
        target = parse(found[2].strip(), document.base) if found and found[2].strip() else None
        if found and int(found[1]) <= SOON_S and target and target.href != document.page.href:
            return target
    return None
