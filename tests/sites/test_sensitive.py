"""Sites where being seen can hurt, and platforms that can't be proven."""

import pytest

from exposure.model.addresses import parse
from exposure.sites.sensitive import Kind, _sites, kind_of
from exposure.sites.unprovable import PLATFORMS, unprovable_platform


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("okcupid.com", Kind.DATING),
        ("www.okcupid.com", Kind.DATING),
        ("okcupid.com.", Kind.DATING),
        ("onlyfans.com", Kind.ADULT),
        ("healthunlocked.com", Kind.HEALTH),
        ("csn.cancer.org", Kind.HEALTH),
        ("intherooms.com", Kind.SUPPORT),
        ("cancer.org", None),
        ("okcupid.com.example", None),
        ("notokcupid.com", None),
        ("okcupid-com.example", None),
        ("okcupid.co", None),
        ("xn--okcpid-r2a.com", None),
        ("com", None),
        ("127.0.0.1", None),
        ("[::1]", None),
        ("example.social", None),
    ],
)
def test_a_site_is_told_by_whole_labels_and_a_look_alike_is_not(
    host: str, kind: Kind | None
) -> None:
    assert kind_of(host) is kind


def test_every_kind_has_sites_and_every_site_is_a_domain_as_browsers_write_it() -> None:
    assert set(_sites().values()) == set(Kind)
    for domain in (*_sites(), *PLATFORMS):
        address = parse(f"https://{domain}/")
        assert address is not None
        assert (address.host, "." in domain) == (domain, True)


def test_a_platform_that_shows_programs_nothing_is_told_by_its_site() -> None:
    assert unprovable_platform("www.linkedin.com") == "LinkedIn"
    assert unprovable_platform("de-de.facebook.com") == "Facebook"
    assert unprovable_platform("linkedin.com.example") is None
    assert unprovable_platform("sam.example") is None
