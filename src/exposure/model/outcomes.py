"""How a visit to a page ended, and what became of a picture."""

from enum import StrEnum


class PageOutcome(StrEnum):
    """How a visit to a listed page ended."""

    READ = "read"
    LOGIN_WALL = "login-wall"
    BLOCKED = "blocked"
    CONSENT_WALL = "consent-wall"
    RATE_LIMITED = "rate-limited"
    JAVASCRIPT_ONLY = "javascript-only"
    NOT_FOUND = "not-found"
    REDIRECTED_AWAY = "redirected-away"
    NOT_HTML = "not-html"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    ERROR = "error"
    REFUSED = "refused"

    @property
    def pictures_are_fetched(self) -> bool:
        """Whether the pictures of a page with this outcome are looked at."""
        return self in (PageOutcome.READ, PageOutcome.JAVASCRIPT_ONLY)


class PictureOutcome(StrEnum):
    """What became of one picture."""

    EXAMINED = "examined"
    NOT_FETCHED = "not-fetched"
    NOT_A_PICTURE = "not-a-picture"
    TOO_LARGE = "too-large"
    DAMAGED = "damaged"
    PRIVATE_ADDRESS = "private-address"
    NOT_FOUND = "not-found"
    BLOCKED = "blocked"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    ERROR = "error"
    OVER_LIMIT = "over-limit"
    NOT_SAVED = "not-saved"
    NOT_REACHED = "not-reached"
    NOT_OPENED = "not-opened"
    REFUSED = "refused"

    @property
    def was_looked_at_or_left_out(self) -> bool:
        """Whether nothing is open about a picture with this outcome."""
        return self in (PictureOutcome.EXAMINED, PictureOutcome.NOT_FETCHED)
