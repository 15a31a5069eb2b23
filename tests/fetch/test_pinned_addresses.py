"""Where a listed name may lead, once and later; the resolver's answers are given by hand."""

import ipaddress

from exposure.fetch.connections import Connections
from exposure.fetch.pinned_addresses import PinnedAddresses
from exposure.model.plan import Limits, ListedPage
from exposure.policy.ip_ranges import IP
from exposure.policy.scope import Scope


def ips(*addresses: str) -> list[IP]:
    return [ipaddress.ip_address(address) for address in addresses]


def allowed(
    pinned: PinnedAddresses, host: str, *found: str, page: str = "http://wiki.example/"
) -> list[str]:
    """Which of the addresses found for a host may be dialled for a page."""
    connections = Connections(ListedPage.at(page), Scope(Limits()), pinned)
    return [str(ip) for ip in connections._allowed(host, ips(*found))]  # noqa: SLF001


def test_a_listed_name_at_home_is_opened_and_stays_where_it_answered() -> None:
    pinned = PinnedAddresses()
    assert allowed(pinned, "wiki.example", "10.0.0.5", "10.0.0.6") == ["10.0.0.5", "10.0.0.6"]
    pinned.answered("wiki.example", *ips("10.0.0.6"))
    assert allowed(pinned, "wiki.example", "10.0.0.5", "10.0.0.6") == ["10.0.0.6"]
    assert allowed(pinned, "pictures.example", "10.0.0.6", "10.0.0.7") == ["10.0.0.6"]
    assert allowed(pinned, "wiki.example", "192.168.0.1") == []


def test_a_listed_name_on_the_internet_never_leads_home() -> None:
    pinned = PinnedAddresses()
    assert allowed(pinned, "wiki.example", "1.1.1.1") == ["1.1.1.1"]
    assert allowed(pinned, "wiki.example", "127.0.0.1") == []
    assert allowed(pinned, "wiki.example", "1.1.1.1", "127.0.0.1") == ["1.1.1.1"]


def test_a_name_that_is_at_home_and_on_the_internet_is_on_the_internet() -> None:
    pinned = PinnedAddresses()
    assert allowed(pinned, "wiki.example", "127.0.0.1", "1.1.1.1") == ["1.1.1.1"]
    assert allowed(pinned, "wiki.example", "127.0.0.1") == []


def test_what_one_visit_learnt_holds_for_all_visits_of_a_check() -> None:
    pinned = PinnedAddresses()
    allowed(pinned, "wiki.example", "1.1.1.1")
    assert allowed(pinned, "wiki.example", "::1", page="http://wiki.example/other") == []
