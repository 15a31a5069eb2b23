"""The only door to the network: listed pages, and the pictures they show."""

from exposure.fetch.door import Door
from exposure.fetch.exchange import Fetched, NotFetched, Trouble
from exposure.fetch.page_visit import PageVisit

__all__ = ["Door", "Fetched", "NotFetched", "PageVisit", "Trouble"]
