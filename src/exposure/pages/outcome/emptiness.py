"""Whether a page holds nothing of its own, or nothing before its scripts have run."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from exposure.model.outcomes import PageOutcome
from exposure.model.pictures import PictureLink, Trust
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.markup.texts import words_of
from exposure.pages.outcome.photos import is_loader
from exposure.pages.outcome.redirects import Judgement
from exposure.pages.outcome.refusals import says_only_wait, says_that_it_needs_scripts
from exposure.pages.outcome.signatures import NEEDS_SCRIPTS, ROOT_IDS
from exposure.words import message

SCRIPT_SHELL = 200
"""Characters of text below which a page that scripts must fill counts as empty."""

_ROOTS_LOOKED_AT = 5


def outcome_by_emptiness(document: Document, links: Sequence[PictureLink]) -> Judgement | None:
    """A page that its scripts must fill first, or that holds nothing at all."""
    if "script" in document.by_name:
        links = [link for link in links if not is_loader(link)]
    if not document.words and not any(link.worth_fetching for link in links):
        return PageOutcome.JAVASCRIPT_ONLY, message(f"pages.{_kind_of_emptiness(document)}")
    shows = any(link.trust is Trust.DISPLAYED and link.worth_fetching for link in links)
    if len(document.words) >= SCRIPT_SHELL or shows:
        return None
    if says_only_wait(document.words):
        return PageOutcome.JAVASCRIPT_ONLY, message("pages.only-waiting", words=document.words)
    if _needs_scripts(document):
        return PageOutcome.JAVASCRIPT_ONLY, message("pages.needs-scripts")
    if has_empty_root(document):
        return PageOutcome.JAVASCRIPT_ONLY, message("pages.empty-root")
    return None


def _kind_of_emptiness(document: Document) -> str:
    """What a page without words and pictures has in their place."""
    if not document.body.strip():
        return "nothing-at-all"
    if any(attribute(tag, "src").strip() for tag in document.named("frame", "iframe")):
        return "only-frames"
    return "only-scripts" if "script" in document.by_name else "nothing-shown"


def _needs_scripts(document: Document) -> bool:
    """Whether a page says, to those without scripts, that it needs them."""
    notices: Iterable[str] = (words_of(tag) for tag in document.named("noscript"))
    return any(
        NEEDS_SCRIPTS.search(text) or says_that_it_needs_scripts(text)
        for text in (document.words, *notices)
    )


def has_empty_root(document: Document) -> bool:
    """Whether an element that scripts are to fill stands empty."""
    by_id = (tag for tag in document.having("id") if attribute(tag, "id") in ROOT_IDS)
    roots = islice(chain(document.named(*ROOT_IDS), by_id), _ROOTS_LOOKED_AT)
    return any(not words_of(root) for root in roots)
