"""Whether an answer bears the marks of a refusal: in its headers, title, words or scripts."""

import re
from collections.abc import Iterable

from exposure.model.events import PageOutcome
from exposure.model.readings import Visit
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import raw_text
from exposure.pages.outcome.redirects import Judgement
from exposure.pages.outcome.refusals import amount_of_words, named_refusal, refusal_in
from exposure.pages.outcome.signatures import (
    BOX_MARKS,
    COOKIE_MARKS,
    FAINT_HEADER_MARKS,
    FAINT_MACHINERY_MARKS,
    HEADER_MARKS,
    MACHINERY_MARKS,
    PROTECTED_BY,
    SITE_TITLE_MARKS,
    TITLE_MARKS,
    VENDOR,
    WORD_MARKS,
    HeaderMark,
)
from exposure.words import message

SHORT_PAGE = 150
"""Words up to which a page's own words can be a refusal; Cloudflare's longest has about 120."""

LONGEST_CHALLENGE = 300
"""Words up to which a page can be a challenge: twice the longest, for what a site adds to it."""

ALMOST_NOTHING = 25
"""Words up to which a page holds almost nothing besides a captcha."""

_LINKS_AND_NOTES = frozenset({"a", "area", "meta", "base"})
"""Elements whose attributes speak of other places; the rest is the page's own machinery."""

PREPARING = frozenset({"preconnect", "dns-prefetch", "prefetch", "prerender"})
"""Relations of links that fetch nothing for this page (HTML standard, section 4.6.7)."""

FIELDS = frozenset({"", "text", "email", "search", "tel", "url", "password", "number", "date"})
"""Types of fields that take what a visitor writes."""

_SCRIPT_TYPES = ("", "module", "text/javascript", "application/javascript")
_LONGEST_VALUE = 2_000


def marked_headers(visit: Visit) -> Judgement | None:
    """A header that only refusals carry."""
    return _header(visit, HEADER_MARKS)


def marked_page(document: Document, host: str, *, shows: bool) -> Judgement | None:
    """An element or script that only challenge pages have, or a title that is one on this site.

    A page with much to say, or that says something and `shows` a photo, is no challenge, whatever
    its scripts are: it may have them to guard a form, or for its next page.
    """
    for label, title in SITE_TITLE_MARKS:
        if label in host.split(".") and document.title and title.fullmatch(document.title):
            return _blocked("title", title=document.title)
    words = amount_of_words(document.words)
    if words > LONGEST_CHALLENGE or (shows and words > ALMOST_NOTHING):
        return None
    mark = MACHINERY_MARKS.search(machinery(document))
    return _blocked("script", mark=mark[0]) if mark else None


def marked_faintly(document: Document, *, has_pictures: bool) -> Judgement | None:
    """What counts as a refusal only because the page holds almost nothing besides."""
    words = amount_of_words(document.words)
    if has_pictures or words > SHORT_PAGE:
        return None
    title = document.title or ""
    if TITLE_MARKS.fullmatch(title) or named_refusal(title) is PageOutcome.BLOCKED:
        return _blocked("title", title=title)
    if said := WORD_MARKS.search(document.words):
        return _blocked("words", words=said[0])
    if known := refusal_in(document.words):
        return _blocked("words", words=known)
    if words > ALMOST_NOTHING:
        return None
    signed = PROTECTED_BY.search(document.words) or VENDOR.fullmatch(document.words.strip(" .!"))
    if signed:
        return _blocked("words", words=signed[0])
    found = machinery(document)
    is_bare = not words or not _has_fields(document)
    if mark := FAINT_MACHINERY_MARKS.search(found) or (is_bare and BOX_MARKS.search(found)):
        return _blocked("empty-with-script", mark=mark[0])
    return None


def _has_fields(document: Document) -> bool:
    """Whether a page has fields for a visitor to write in, as the form that a box guards has."""
    kinds = (attribute(tag, "type").strip().lower() for tag in document.named("input"))
    return "textarea" in document.by_name or any(kind in FIELDS for kind in kinds)


def marked_emptiness(visit: Visit) -> Judgement | None:
    """An anti-bot vendor's header or cookie on an answer without words, pictures or an app."""
    for name, value in visit.headers:
        if name == "set-cookie" and (cookie := COOKIE_MARKS.match(value.strip())):
            return _blocked("cookie", name=cookie[1])
    return _header(visit, FAINT_HEADER_MARKS)


def machinery(document: Document) -> str:
    """A page's scripts and the attributes of its elements, a line each: what it is made of.

    Its words, its links and its data are left out, for those may speak of anything.
    """
    lines: list[str] = []
    for tag in document.described:
        if tag.name in _LINKS_AND_NOTES or _only_prepares(tag):
            continue
        for name, value in tag.attrs.items():
            lines.append(f"{name}={' '.join(value[:_LONGEST_VALUE].split())}")
    lines += [
        raw_text(tag)
        for tag in document.named("script")
        if attribute(tag, "type").strip().lower() in _SCRIPT_TYPES
    ]
    return "\n".join(lines)


def _only_prepares(tag: Element) -> bool:
    """Whether a link only prepares a browser for what may come: `preconnect`, `dns-prefetch`."""
    return tag.name == "link" and bool(PREPARING & set(attribute(tag, "rel").lower().split()))


def _header(visit: Visit, marks: Iterable[HeaderMark]) -> Judgement | None:
    """The first header that bears one of these marks."""
    host = f".{visit.final.host}."
    for mark in marks:
        if mark.host and f".{mark.host}." not in host:
            continue
        if mark.statuses and visit.status not in mark.statuses:
            continue
        for name, value in visit.headers:
            if re.fullmatch(mark.name, name) and re.fullmatch(
                mark.value, value.strip(), re.IGNORECASE
            ):
                return _blocked("header", name=name, value=value.strip())
    return None


def _blocked(key: str, **values: str) -> Judgement:
    return PageOutcome.BLOCKED, message(f"pages.{key}", **values)
