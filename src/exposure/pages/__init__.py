"""The pictures a page exposes, and whether the page could be read at all.

A reader is a file of `readers` with one function, `pictures(document)`. To add a channel, write
its file and put its name into `READERS`; the order is that of the report among equals.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from exposure.model.events import PageOutcome
from exposure.model.listing import Room
from exposure.model.pictures import ListedPicture, PictureLink, Role
from exposure.model.readings import PageReading, Visit
from exposure.pages.beside import named_by_files
from exposure.pages.grouping import grouped
from exposure.pages.markup.data_urls import answered_with
from exposure.pages.markup.document import Document
from exposure.pages.markup.parsing import read_document
from exposure.pages.markup.roles import attribute
from exposure.pages.not_opened import left_shut, said_of
from exposure.pages.outcome.classify import is_page, page_outcome, sign_in_sha256
from exposure.pages.outcome.redirects import ended_at_front, redirect_outcome
from exposure.pages.outcome.sent_on import leads_to
from exposure.pages.ownership.proofs import read_proofs
from exposure.pages.readers import (
    activity,
    css,
    drawn,
    head_links,
    img,
    json_ld,
    lazy,
    linked,
    meta,
    microdata,
    microformats,
    page_data,
    rdfa,
)
from exposure.pages.software import software
from exposure.signals import page_signals
from exposure.words import Message, message

__all__ = [
    "READERS",
    "PageReading",
    "Reader",
    "Visit",
    "read_page",
    "read_saved_copy",
    "redirect_outcome",
]


class Reader(Protocol):
    """One kind of place in a page where a picture can be exposed."""

    def pictures(self, document: Document, /) -> Iterator[PictureLink]:
        """The pictures at such places, in document order."""


READERS: tuple[Reader, ...] = (
    img,
    lazy,
    css,
    drawn,
    meta,
    json_ld,
    microdata,
    microformats,
    rdfa,
    head_links,
    activity,
    linked,
    page_data,
)

THE_ADDRESS_ITSELF = "the address itself"
"""Where the picture of an address is found that answers with a picture."""

MOST_OF_PAGE_DATA = 10
"""Pictures of a page's data that are fetched where the page shows and declares none."""

NO_PHOTOS = re.compile(r"\.svg(?:$|[?#])|favicon|sprite|/icons?/|/emoji/|logo", re.IGNORECASE)
"""Addresses in a page's data that are no photos; the few that are fetched are not spent on them."""

MOST_LINKS_A_READER = 5_000
"""Addresses of one kind that are kept; twenty-five times what is fetched of a page at most."""

MOST_BYTES_A_READER = 4_000_000
"""Characters of all addresses of one kind; most of a page of the largest size."""

MOST_OF_A_READING = Room(MOST_LINKS_A_READER, MOST_BYTES_A_READER)
"""What leaves the worker of one page, of all kinds together."""


def read_page(visit: Visit) -> PageReading:
    """What a visited page exposes, and how the visit ended. Never raises for what a page holds."""
    reading, _ = _read(visit)
    return reading


def read_saved_copy(visit: Visit, beside: Sequence[str]) -> tuple[PageReading, Mapping[str, bytes]]:
    """What a saved page exposes by the same rules, and the bytes of all pictures inside it.

    `beside` are files saved beside it; a picture among them has its file's name for an address.
    """
    reading, links = _read(visit, beside)
    return reading, {link.url: link.inside for link in links if link.inside is not None}


def _read(visit: Visit, beside: Sequence[str] = ()) -> tuple[PageReading, list[PictureLink]]:
    """The reading of a page, and all links that it was made of."""
    page = visit.final
    content_type = visit.header("content-type")
    kind = answered_with(visit.body, content_type)
    is_markup = kind is None and (
        is_page(content_type, visit.body) or activity.is_activity(content_type)
    )
    document = read_document(visit.body if is_markup else b"", content_type, page, visit.headers)
    links = [link for reader in READERS for link in _kept(reader, document)]
    links = named_by_files(links, document.base, beside)
    shown = [link for link in links if link.role is not Role.ICON]
    shut = left_shut(document, links)
    outcome, evidence = page_outcome(visit, document, shown)
    pictures = _with_page_data(grouped(links))
    if kind is not None and outcome.pictures_are_fetched:
        pictures = (_itself(page.href),)
    pictures, beyond = MOST_OF_A_READING.kept(pictures, document.beyond.count)
    at_front = outcome is PageOutcome.READ and ended_at_front(visit)
    signals = page_signals(_asked(document), visit.headers)
    proof, me = None, tuple[str, ...]()
    if visit.token and outcome.pictures_are_fetched:
        own = tuple(one.href for one in (visit.listed, visit.final, *visit.hops))
        proof, me = read_proofs(document, visit.token, own)
    reading = PageReading(
        outcome=outcome,
        evidence=evidence,
        title=document.title,
        pictures=pictures,
        beyond=beyond,
        software=software(document),
        signals=signals,
        proof=proof,
        me=me,
        remarks=_said(
            message("pages.at-front") if at_front else None,
            message("pages.more-than-kept", most=f"{MOST_LINKS_A_READER:,}") if beyond else None,
            *said_of(shut, document),
        ),
        sign_in_sha256=sign_in_sha256(document, outcome),
        left_shut=shut,
        led_to=None if outcome.pictures_are_fetched else leads_to(visit, document),
    )
    return reading, links


def _kept(reader: Reader, document: Document) -> list[PictureLink]:
    """The links of one reader up to the caps; the addresses beyond are only counted."""
    kept: list[PictureLink] = []
    known: set[str] = set()
    size = 0
    for link in reader.pictures(document):
        if link.url not in known:
            size += len(link.url)
            if len(known) >= MOST_LINKS_A_READER or size > MOST_BYTES_A_READER:
                document.beyond.is_full = True
                document.beyond.count += 1
                continue
            known.add(link.url)
        kept.append(link)
    document.beyond.is_full = False
    return kept


def _asked(document: Document) -> Iterator[str]:
    """What the page's `<meta name=robots>` ask, as they stand."""
    for tag in document.named("meta"):
        if attribute(tag, "name").strip().lower() == "robots":
            yield attribute(tag, "content")


def _with_page_data(pictures: tuple[ListedPicture, ...]) -> tuple[ListedPicture, ...]:
    """The pictures, some of the page data's marked to be fetched where there are no others."""
    if any(picture.worth_fetching and Role.ICON not in picture.roles for picture in pictures):
        return pictures
    mentioned = [picture for picture in pictures if picture.roles == (Role.PAGE_DATA,)]
    photos = [picture for picture in mentioned if not NO_PHOTOS.search(picture.url)]
    chosen = {picture.url for picture in photos[:MOST_OF_PAGE_DATA]}
    return tuple(
        replace(picture, worth_fetching=True) if picture.url in chosen else picture
        for picture in pictures
    )


def _said(*messages: Message | None) -> tuple[Message, ...]:
    return tuple(message for message in messages if message is not None)


def _itself(url: str) -> ListedPicture:
    """The only picture of an address that answers with a picture."""
    return ListedPicture((url,), (Role.OTHER,), (THE_ADDRESS_ITSELF,), None, worth_fetching=True)
