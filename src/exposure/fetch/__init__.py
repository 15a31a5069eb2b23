"""The only door to the network: listed pages, and the pictures they show."""

from exposure.fetch.door import Door, PageVisit
from exposure.fetch.exchange import Fetched, NotFetched, Trouble

__all__ = ["Door", "Fetched", "NotFetched", "PageVisit", "Trouble"]
