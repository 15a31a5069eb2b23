"""The only way to the network to the network: listed pages, and the pictures they show."""

from exposure.fetch.exchange import Failure, Fetched, NotFetched
from exposure.fetch.fetcher import Fetcher
from exposure.fetch.page_visit import PageVisit

__all__ = ["Failure", "Fetched", "Fetcher", "NotFetched", "PageVisit"]
