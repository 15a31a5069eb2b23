"""The only way to the network: listed pages, and the pictures they show.

It asks `policy` before each request, and must not know what an answer holds or means.
"""

from exposure.fetch.answers import Failure, Fetched, NotFetched
from exposure.fetch.fetcher import Fetcher
from exposure.fetch.page_visit import PageVisit

__all__ = ["Failure", "Fetched", "Fetcher", "NotFetched", "PageVisit"]
