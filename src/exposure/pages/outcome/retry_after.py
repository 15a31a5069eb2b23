"""When a site that is asked too much may be asked again, by its Retry-After header (RFC 9110)."""

from email.utils import parsedate_to_datetime

MOST_DIGITS_OF_SECONDS = 8
"""Digits of a Retry-After; longer ones name no time that anybody waits for."""


def time_named(later: str) -> str:
    """A Retry-After that names a time: seconds up to a year, or a date; else empty."""
    if later.isascii() and later.isdigit():
        return later if len(later) <= MOST_DIGITS_OF_SECONDS else ""
    try:
        parsedate_to_datetime(later)
    except (ValueError, OverflowError):
        return ""
    return later
