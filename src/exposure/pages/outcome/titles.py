"""What a page says of itself in its title, heading or a few words: log in, not here, broken."""

import re
from itertools import chain, islice

from exposure.model.outcomes import PageOutcome
from exposure.pages.markup.document import Document
from exposure.pages.markup.texts import words_of
from exposure.pages.outcome.absences import absence_in
from exposure.pages.outcome.marks import SHORT_PAGE
from exposure.pages.outcome.redirects import Judgement
from exposure.pages.outcome.refusals import amount_of_words, login_in, named_refusal
from exposure.words import message

LOGIN_TITLE = re.compile(
    r"(?:please )?(?:log ?-?in|sign ?-?in|login)"
    r"(?: (?:to|into|or|page|required)\b.{0,60})?"
    r"|(?:log|sign) into .{1,60}|inloggen|aanmelden|anmelden|einloggen|connexion|se connecter"
    r"|iniciar sesi[oó]n|accedi|entrar|войти|вход",
    re.IGNORECASE,
)
"""A whole title, or the part of one between its separators, that names a log-in page."""

CONSENT_TITLE = re.compile(
    r"before you continue(?: to .{1,40})?|bevor sie (?:fortfahren|zu .{1,40} weitergehen).*"
    r"|voordat (?:je|u) (?:verder|door)gaat.*|avant (?:d(?:'|’)accéder à|de continuer).*"
    r"|antes de (?:ir a|continuar|aceder|acceder).*|prima di continuare.*|zanim przejdziesz do.*"
    r"|innan du fortsätter.*|inden du fortsætter.*|før du fortsetter.*|ennen kuin jatkat.*"
    r"|(?:\w+ ){0,3}(?:privacy|cookie)[ -]?(?:gate|wall|muur)"
    r"|cookie[ -]?(?:consent|settings|notice)"
    r"|cookies? (?:accepteren|akzeptieren)|cookie-(?:instellingen|einstellungen)|accept cookies"
    r"|your (?:privacy|cookie) (?:choices|settings|preferences)"
    r"|privacy[ -](?:settings|instellingen)"
    r"|(?:we (?:value|respect)|wij (?:waarderen|respecteren)) (?:your|jouw|uw|je) privacy"
    r"|wir (?:schätzen|respektieren) (?:ihre|deine) privatsphäre|valoramos (?:tu|su) privacidad"
    r"|nous respectons votre vie privée|we (?:use|gebruiken) cookies|wij gebruiken cookies"
    r"|datenschutz-?einstellungen|(?:wir verwenden|nous utilisons des|usamos|utilizamos) cookies",
    re.IGNORECASE,
)
"""Whole titles of pages that ask for consent first, as Google and consent managers write them."""

GONE_TITLE = re.compile(
    r"(?:error |oops[,!]? )?404(?: (?:error|page not found|not found))?"
    r"|(?:page|profile|user|account|member|content) (?:not found|(?:is )?(?:not|un)available)"
    r"|(?:file )?not found"
    r"|(?:sorry, )?this page (?:isn(?:'|’)t available|does(?:n(?:'|’)t| not) exist)"
    r"|(?:seite|profil) (?:wurde )?nicht gefunden|pagina niet gevonden"
    r"|page (?:introuvable|non trouvée)"
    r"|página no encontrada|pagina non trovata|página não encontrada",
    re.IGNORECASE,
)
"""A whole title, or a part of one, by which sites say with status 200 that nothing is there."""

LOGIN_WORDS = re.compile(
    r"you (?:must|need to|have to) (?:be logged in|log ?in|sign ?in)\b"
    r"|(?:please )?(?:log|sign) ?in (?:or (?:sign up|register|join) )?to (?:continue|view|see)\b"
    r"|(?:content|page) isn(?:'|’)t available (?:right now|at the moment)"
    r"|(?:melde? dich|melden sie sich) an, um|log in om (?:verder|door) te gaan"
    r"|connectez-vous pour|inicia sesión para|accedi per",
    re.IGNORECASE,
)
"""What log-in walls say. The last of the first lines is Facebook's to visitors without an account
(gallery-dl and socid-extractor document it)."""

_HEADINGS_LOOKED_AT = 20
_PARTS = re.compile(r"(?<!\s)\s++(?:[|•·–—:»]\s*+|-\s++)|[|•·–—:»]\s*+")


def outcome_by_title(document: Document, *, shows: bool) -> Judgement | None:
    """A title, or the heading of a short page, that names a log-in, a consent or a missing page.

    A page that `shows` a photo is none of them.
    """
    if shows:
        return None
    title = document.title or ""
    if judged := _named(title, is_short=_is_short(document)):
        return judged, message("pages.title", title=title)
    headings = chain(document.named("h1"), document.named("h2"))
    heading = next((words_of(tag).rstrip(" .!") for tag in headings), "")
    if _is_short(document) and (judged := _named(heading, is_short=True)):
        return judged, message("pages.words", words=heading)
    return None


def outcome_by_absence(document: Document, *, shows: bool) -> Judgement | None:
    """A sentence that says that nobody is there, on a page that says little and shows no photo.

    It may stand anywhere: forums say it in a box between their bars, with pictures of their own.
    """
    if shows or not _is_short(document):
        return None
    headings = chain(document.named("h1"), document.named("h2"), document.named("h3"))
    first = islice((words_of(tag) for tag in headings), _HEADINGS_LOOKED_AT)
    heads = (absence_in(text, in_heading=True) for text in first)
    said = next(filter(None, heads), None) or absence_in(document.words)
    return (PageOutcome.NOT_FOUND, message("pages.words", words=said)) if said else None


def is_titled_log_in(document: Document) -> bool:
    """Whether a page's title is that of a log-in, whatever the page shows."""
    title = document.title or ""
    return _named(title, is_short=_is_short(document)) is PageOutcome.LOGIN_WALL


def outcome_by_words(document: Document, *, shows: bool) -> Judgement | None:
    """A few words that ask for a log-in, on a page that shows and says little else."""
    if shows or not _is_short(document):
        return None
    found = LOGIN_WORDS.search(document.words)
    said = found[0] if found else login_in(document.words)
    return (PageOutcome.LOGIN_WALL, message("pages.words", words=said)) if said else None


def _named(title: str, *, is_short: bool) -> PageOutcome | None:
    """What a title names, as a whole or in a part of it.

    What turns programs away, asks them to slow down or is broken says so on a short page only.
    """
    parts = (title, *_PARTS.split(title))
    if CONSENT_TITLE.fullmatch(title):
        return PageOutcome.CONSENT_WALL
    if any(LOGIN_TITLE.fullmatch(part) for part in parts):
        return PageOutcome.LOGIN_WALL
    if any(GONE_TITLE.fullmatch(part.rstrip(".!")) for part in parts):
        return PageOutcome.NOT_FOUND
    known = [named_refusal(part) for part in (parts if is_short else parts[:1])]
    judged = next((outcome for outcome in known if outcome is not None), None)
    is_brief = judged in (PageOutcome.BLOCKED, PageOutcome.RATE_LIMITED, PageOutcome.ERROR)
    return None if is_brief and not is_short else judged


def _is_short(document: Document) -> bool:
    """Whether a page can be nothing but such a notice."""
    return amount_of_words(document.words) <= SHORT_PAGE
