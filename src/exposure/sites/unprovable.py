"""Platforms that can't be proven: they show a program no profile, so no token is found there."""

from exposure.model.addresses import site

PLATFORMS = {
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "meetup.com": "Meetup",
    "reddit.com": "Reddit",
    "researchgate.net": "ResearchGate",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "vk.com": "VK",
    "x.com": "X",
    "xing.com": "Xing",
}
"""By domain: sites that answer a program with a log-in, a check for programs or an empty shell, as
test suites of other programs have seen them up to 2026. None was opened to make this list."""


def unprovable_platform(host: str) -> str | None:
    """The name of the platform that a host belongs to, if it can't be proven."""
    return PLATFORMS.get(site(host))


def platforms() -> tuple[str, ...]:
    """The names of all platforms that can't be proven."""
    return tuple(dict.fromkeys(PLATFORMS.values()))
