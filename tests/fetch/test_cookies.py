"""Cookies: sent back to a page while it redirects, and kept of nothing else."""

from tests.fetch.test_fetch import Visits
from tests.loopback import Reply, Site


def sent(site: Site, path: str) -> list[str | None]:
    """The cookies that came with each request for a path."""
    asked = zip(site.log, site.headers, strict=True)
    return [headers.get("cookie") for url, headers in asked if url == site.url(path)]


async def test_cookies_of_pictures_are_not_kept(site: Site) -> None:
    visits = Visits()
    tracking = {"Content-Type": "image/png", "Set-Cookie": "track=1; Path=/"}
    for path in ("/a.png", "/b.png"):
        site.replies[path] = Reply(b"x", 200, tracking)
    async with visits.at(site.page("/", "page")) as visit:
        await visit.page()
        for path in ("/a.png", "/b.png", "/a.png"):
            await visit.picture(site.url(path))
    assert sent(site, "/a.png") == [None, None]
    assert sent(site, "/b.png") == [None]


async def test_cookies_of_proof_files_are_not_kept(site: Site) -> None:
    visits = Visits()
    known = {"Content-Type": "text/plain", "Set-Cookie": "known=1; Path=/"}
    site.replies["/.well-known/exposure.txt"] = Reply(b"nothing", 200, known)
    site.file("/a.png", b"x")
    async with visits.at(site.page("/", "page")) as visit:
        await visit.page()
        await visit.proof_file()
        await visit.picture(site.url("/a.png"))
    assert sent(site, "/a.png") == [None]
