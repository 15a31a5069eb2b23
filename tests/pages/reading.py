"""Pages in a line of markup, read as if they had been visited."""

from exposure.model.pictures import ListedPicture
from exposure.pages import PageReading, Visit, read_page
from tests.addresses import at

PAGE = "https://sam.example/about/me"


def visit(
    body: str | bytes = "",
    *,
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
    url: str = PAGE,
    final_url: str | None = None,
    hops: tuple[str, ...] = (),
    **headers: str,
) -> Visit:
    """A visit; a header is given by its name with underscores."""
    pairs = [("content-type", content_type)] if content_type else []
    pairs += [(name.replace("_", "-"), value) for name, value in headers.items()]
    data = body.encode() if isinstance(body, str) else body
    chain = tuple(map(at, hops))
    final = at(final_url) if final_url else (chain or (at(url),))[-1]
    return Visit(at(url), final, status, tuple(pairs), chain, data)


def read(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> PageReading:
    """What a page at `PAGE` exposes."""
    return read_page(visit(body, content_type=content_type))


def addresses(body: str | bytes) -> list[str]:
    """All addresses of all pictures, in order, with our own site left off."""
    return [short(url) for picture in read(body).pictures for url in picture.renditions]


def only(body: str | bytes) -> ListedPicture:
    """The one picture of a page that has one."""
    (picture,) = read(body).pictures
    return picture


def short(url: str) -> str:
    """An address without our own site in front."""
    return url.removeprefix("https://sam.example")
