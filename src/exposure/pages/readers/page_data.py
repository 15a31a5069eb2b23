"""Pictures that only a page's data mention: what its scripts were given, and may never show."""

from collections.abc import Iterator

from exposure.model.pictures import PictureLink, Role, Trust
from exposure.pages.markup.document import Document
from exposure.pages.markup.mentioned import addresses_in
from exposure.pages.markup.roles import attribute, role_in_words
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import raw_text

MOST_MENTIONED = 200
"""Addresses that are kept: such data hold other people's pictures too, hundreds of them."""

READ_ELSEWHERE = "application/ld+json"
_LONGEST_NAME = 40


def pictures(document: Document) -> Iterator[PictureLink]:
    """The addresses in all scripts, those that are said to be a profile picture first."""
    known: set[str] = set()
    for tag in document.named("script"):
        if not tag.contents:
            continue
        if attribute(tag, "type").split(";")[0].strip().lower() == READ_ELSEWHERE:
            continue
        found = [(url, before) for url, before in addresses_in(raw_text(tag)) if url not in known]
        found.sort(key=lambda one: role_in_words(one[1]) is not Role.AVATAR)
        for part, (url, _) in enumerate(found):
            if url in known:
                continue
            if len(known) >= MOST_MENTIONED:
                return
            known.add(url)
            link = document.declared(
                url,
                f"script[{_name(tag)}]",
                document.number(tag, part),
                role=Role.PAGE_DATA,
                trust=Trust.PAGE_DATA,
            )
            if link is not None:
                yield link


def _name(tag: Element) -> str:
    """By what a script is known: its id, else its type."""
    return (attribute(tag, "id") or attribute(tag, "type") or "text")[:_LONGEST_NAME]
