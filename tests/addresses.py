"""Addresses as tests write them."""

from exposure.model.addresses import Address, parse


def at(url: str) -> Address:
    """An address that browsers read."""
    address = parse(url)
    assert address is not None, url
    return address
