"""How a visit to a page ended: read, or which wall stood before it, and by what that shows."""

import hashlib
from collections.abc import Sequence
from http import HTTPStatus
from itertools import islice

from exposure.model.addresses import parse
from exposure.model.outcomes import PageOutcome
from exposure.model.pictures import PictureLink, Role
from exposure.model.readings import Visit
from exposure.pages.markup.data_urls import answered_with
from exposure.pages.markup.decoding import decoded, is_garbled
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.markup.tree import MOST_TAGS
from exposure.pages.outcome.emptiness import has_empty_root, outcome_by_emptiness
from exposure.pages.outcome.marks import (
    ALMOST_NOTHING,
    SHORT_PAGE,
    marked_emptiness,
    marked_faintly,
    marked_headers,
    marked_page,
)
from exposure.pages.outcome.photos import (
    has_photo,
    shows_large_photo,
    shows_more_than_adornment,
    shows_photo,
)
from exposure.pages.outcome.redirects import (
    Judgement,
    chain_outcome,
    ended_at_front,
    redirect_outcome,
)
from exposure.pages.outcome.refusals import amount_of_words
from exposure.pages.outcome.retry_after import time_named
from exposure.pages.outcome.sent_on import sent_on
from exposure.pages.outcome.signatures import FORBIDDING_STATUSES, NETWORK_WORDS
from exposure.pages.outcome.titles import (
    is_titled_log_in,
    outcome_by_absence,
    outcome_by_title,
    outcome_by_words,
)
from exposure.pages.readers.activity import is_activity, is_profile_or_post
from exposure.words import message

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})

OTHER_FILES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"Rar!\x1a", b"7z\xbc\xaf")
"""First bytes of documents and archives; none is a page, whatever a site calls it."""

GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

LED_BY = ("href", "action")
SHORT_SIGN_IN = 4_000
"""Characters of a page up to which it can be the sign-in of a network; terms of use included."""

MOST_OF_A_LOG_IN = 300
"""Words up to which a page with a field for a password can be nothing else; terms included."""

_LINKS_LOOKED_AT = 500
_FORMS_LOOKED_AT = 50


def page_outcome(visit: Visit, document: Document, links: Sequence[PictureLink]) -> Judgement:
    """How a visit ended, and the phrase that says by what this shows.

    The order matters: where it led, then the marks of a refusal, then the status, then what the
    page holds. Only a page with words or pictures of its own is `read`.
    """
    return (
        chain_outcome(visit)
        or marked_headers(visit)
        or _by_kind(visit)
        or _by_marks(visit, document, links)
        or _by_status(visit)
        or _by_size(document)
        or outcome_by_title(document, shows=shows_more_than_adornment(links))
        or _by_password(document, links)
        or _by_front_page(visit, document, links)
        or _by_consent_form(document, links)
        or outcome_by_words(document, shows=shows_photo(links))
        or outcome_by_absence(document, shows=shows_large_photo(links))
        or sent_on(visit, document, shows=shows_photo(links))
        or outcome_by_emptiness(document, links)
        or _as_read(document)
    )


def is_page(content_type: str, body: bytes) -> bool:
    """Whether an answer is markup: by its type, or where it names none, by having no NUL bytes."""
    media_type = content_type.split(";", 1)[0].strip().lower()
    return media_type in HTML_TYPES and (bool(media_type) or b"\x00" not in body[:1024])


def _by_kind(visit: Visit) -> Judgement | None:
    """A good answer that is no HTML: a picture, a profile as data, or something else."""
    kind = visit.header("content-type")
    if not _is_good(visit):
        return None
    if answered_with(visit.body, kind):
        return PageOutcome.READ, message("pages.read-picture")
    if is_activity(kind) and is_profile_or_post(visit.body):
        return PageOutcome.READ, message("pages.read-activity")
    if is_page(kind, visit.body) and not visit.body.startswith(OTHER_FILES):
        is_unread = is_garbled(decoded(visit.body, kind))
        return (PageOutcome.NOT_HTML, message("pages.garbled")) if is_unread else None
    media_type = kind.split(";", 1)[0].strip()
    is_declared = media_type and not is_page(kind, visit.body)
    key = "pages.not-html" if is_declared else "pages.not-html-unknown"
    return PageOutcome.NOT_HTML, message(key, type=media_type)


def _by_marks(visit: Visit, document: Document, links: Sequence[PictureLink]) -> Judgement | None:
    """The marks of an anti-bot vendor. A missing page is missing, whoever guards the site."""
    judged = marked_page(document, visit.final.host, shows=shows_large_photo(links))
    if judged is not None or visit.status in GONE:
        return judged
    has_pictures = has_photo(links)
    judged = marked_faintly(document, has_pictures=has_pictures)
    if judged is None and not document.words and not has_pictures and not has_empty_root(document):
        return marked_emptiness(visit)
    return judged


def _by_status(visit: Visit) -> Judgement | None:
    """What a status other than success says."""
    status = visit.status
    later = time_named(visit.header("retry-after").strip())
    if _is_good(visit):
        return None
    if status in FORBIDDING_STATUSES:
        key = (
            "status-legal"
            if status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
            else "status-forbidden"
        )
        return PageOutcome.BLOCKED, message(f"pages.{key}", status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        return PageOutcome.LOGIN_WALL, message("pages.status-login", status=status)
    if status in GONE:
        return PageOutcome.NOT_FOUND, message("pages.status-gone", status=status)
    is_busy = status == HTTPStatus.SERVICE_UNAVAILABLE and later
    if status == HTTPStatus.TOO_MANY_REQUESTS or is_busy:
        key = "status-later" if later else "status-too-many"
        when = message("pages.in-seconds", seconds=later) if later.isdigit() else later
        return PageOutcome.RATE_LIMITED, message(f"pages.{key}", status=status, when=when)
    key = "status-fault" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "status"
    return PageOutcome.ERROR, message(f"pages.{key}", status=status)


def _by_size(document: Document) -> Judgement | None:
    """A page of which only the beginning was read: what it shows further down nobody knows."""
    if not document.is_cut:
        return None
    return PageOutcome.TOO_LARGE, message("pages.too-many-tags", most=f"{MOST_TAGS:,}")


def _by_password(document: Document, links: Sequence[PictureLink]) -> Judgement | None:
    """A field for a password, on a page that says little and shows nobody.

    A long page without pictures is one all the same: its log-in stands in a corner. A page that
    calls itself a log-in is one, whatever it shows.
    """
    if not any(attribute(tag, "type").lower() == "password" for tag in document.named("input")):
        return None
    if is_titled_log_in(document):
        return PageOutcome.LOGIN_WALL, message("pages.title", title=document.title or "")
    words = amount_of_words(document.words)
    in_front = [link for link in links if link.role is not Role.BACKGROUND]
    is_bare = (
        (words <= MOST_OF_A_LOG_IN and not has_photo(links))
        or (words <= SHORT_PAGE and not shows_photo(in_front))
        or (words <= ALMOST_NOTHING and not shows_more_than_adornment(in_front))
    )
    if is_bare:
        return PageOutcome.LOGIN_WALL, message("pages.password")
    return None


def _by_front_page(
    visit: Visit, document: Document, links: Sequence[PictureLink]
) -> Judgement | None:
    """The front page instead of the page, where it says nothing itself or asks for a log-in."""
    if not ended_at_front(visit):
        return None
    shows = shows_photo(links)
    if (not document.words and not shows) or (not shows and _offers_log_in(document)):
        return PageOutcome.LOGIN_WALL, message("pages.redirected-to-front")
    return None


def _by_consent_form(document: Document, links: Sequence[PictureLink]) -> Judgement | None:
    """A form that sends an answer to a consent page, on a page that says and shows little else."""
    if shows_photo(links) or amount_of_words(document.words) > MOST_OF_A_LOG_IN:
        return None
    actions = (attribute(tag, "action") for tag in islice(document.named("form"), _FORMS_LOOKED_AT))
    for action in filter(None, actions):
        target = parse(action, document.base)
        judged = redirect_outcome(target, document.page) if target is not None else None
        if target is not None and judged is not None and judged[0] is PageOutcome.CONSENT_WALL:
            return judged[0], message("pages.consent-form", place=f"{target.host}{target.path}")
    return None


def _offers_log_in(document: Document) -> bool:
    """Whether a page has a link or a form that leads to a log-in."""
    places = (attribute(tag, name) for tag in document.named("a", "form") for name in LED_BY)
    targets = (parse(place, document.base) for place in islice(places, _LINKS_LOOKED_AT) if place)
    walls = (redirect_outcome(target, document.page) for target in targets if target is not None)
    return any(wall is not None and wall[0] is PageOutcome.LOGIN_WALL for wall in walls)


def sign_in_sha256(document: Document, outcome: PageOutcome) -> str | None:
    """The SHA-256 of the words of a page that wants a sign-in, by which two are known as one."""
    is_wall = outcome in (PageOutcome.LOGIN_WALL, PageOutcome.CONSENT_WALL)
    said = f"{document.title or ''} {document.words}"
    is_short = len(said) <= SHORT_SIGN_IN
    if said.strip() and (is_wall or (is_short and NETWORK_WORDS.search(said))):
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
    return None


def _as_read(document: Document) -> Judgement:
    """A page that was read; how much it says, or that it only shows."""
    words = amount_of_words(document.words)
    judged = message("pages.read-words", count=words) if words else message("pages.read-pictures")
    return PageOutcome.READ, judged


def _is_good(visit: Visit) -> bool:
    """Whether the answer is the whole page; a part of it, which nobody asked for, is none."""
    is_success = HTTPStatus.OK <= visit.status < HTTPStatus.MULTIPLE_CHOICES
    return is_success and visit.status != HTTPStatus.PARTIAL_CONTENT
