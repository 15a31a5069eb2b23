"""The sample profiles, served on this machine only and checked like any pages."""

import mimetypes
import re
import secrets
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from urllib.parse import unquote

from exposure.audit.reference import head_of
from exposure.errors import PlanError
from exposure.model.consent import Declaration
from exposure.model.pictures import Box
from exposure.model.plan import DEFAULT_ENGINE, Limits, ListedPage, Plan, ThisIs
from exposure.model.reference_photo import Head
from exposure.words import message, say
from exposure.workers.client import WorkerClient

LIMITS = Limits(
    pages_count_as_proven=True, pause_s=0.0, request_s=5.0, page_s=90.0, pages_at_once=8
)
"""The demo asks only itself, so it need not pause; a slow laptop may take its time."""

INSIDE = re.compile(rb"(?<=data:image/jpeg;base64,)[A-Za-z0-9+/=]+")
"""A picture inside a page."""
WITHIN_THE_SITE = re.compile(rb"""(?<=[\s"'(=])/(?=[\w~])""")
"""The beginning of an address within the site, in a page of it."""

SECRET_BYTES = 16
"""Of the secret in the path of pages with your face: as long as a key, so nobody guesses it."""

NOTICE_STYLE = (
    "<style>body::before { content: '%s'; display: block; padding: .5rem 1rem; text-align: center;"
    " background: #202020; color: #fff; font: 14px/1.4 system-ui, sans-serif; }</style>"
)


@dataclass(frozen=True, slots=True)
class Response:
    """What the sample site answers for one path."""

    status: int
    file: str | None
    location: str | None


@dataclass(frozen=True, slots=True)
class SampleSite:
    """The invented pages: which are listed, and what each path answers.

    `places` is where the invented person's face is, by the file of the picture. `made` are files
    that are served from memory in place of those on disk: the pages with your face in them. Then
    all paths begin with `secret`, since every account of this machine can reach its loopback.
    """

    folder: Path
    listed: tuple[tuple[str, ThisIs], ...]
    answers: dict[str, Response]
    places: dict[str, Box]
    made: dict[str, bytes] = field(default_factory=dict, repr=False)
    secret: str = field(default="", repr=False)

    def body(self, file: str) -> bytes:
        """What is served for a file of the site."""
        return self.made.get(file) or (self.folder / file).read_bytes()

    def answer(self, path: str) -> Response:
        """What a path answers; pictures lie in the folder `pictures`, all else is not there."""
        begin, path = path[: len(self.secret)], path[len(self.secret) :]
        if not secrets.compare_digest(begin.encode(), self.secret.encode()):
            return Response(404, None, None)
        if path in self.answers:
            found = self.answers[path]
            leads_to = None if found.location is None else self.secret + found.location
            return replace(found, location=leads_to)
        parts = PurePosixPath(path).parts[1:]
        is_picture = parts[:1] == ("pictures",) and ".." not in parts
        if is_picture and self.folder.joinpath(*parts).is_file():
            return Response(200, str(PurePosixPath(*parts)), None)
        return Response(404, None, None)


def sample_folder() -> Path:
    """Where the sample profiles lie: inside the installed package, or beside its source."""
    package = Path(__file__).parent
    for folder in (package / "sample_profiles", package.parent.parent / "sample_profiles"):
        if (folder / "site.toml").is_file():
            return folder
    raise PlanError(message("demo.no-samples"), message("demo.no-samples-hint"))


@cache
def sample_site() -> SampleSite:
    """The sample site as its site.toml describes it. Raises PlanError where it is not there."""
    folder = sample_folder()
    table = tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))
    return SampleSite(
        folder,
        tuple((page["path"], ThisIs(page.get("this_is", "mine"))) for page in table["listed"]),
        {
            entry["path"]: Response(
                entry.get("status", 302 if "location" in entry else 200),
                entry.get("file"),
                entry.get("location"),
            )
            for entry in table["answer"]
        },
        {place["file"]: Box(*place["face"]) for place in table["place"]},
    )


def sample_plan(origin: str) -> Plan:
    """The plan of the demo, for a sample site at an origin like `http://127.0.0.1:8000`."""
    photos = sorted((sample_site().folder / "me").glob("*.jpg"))
    return Plan.of(photos, _pages(origin), declaration=Declaration.now(), limits=LIMITS)


def plan_with_you(origin: str, photos: Iterable[Path], declaration: Declaration | None) -> Plan:
    """The plan of the demo with your own photos, for `site_with_you` at an origin.

    Raises NoDeclaration, and PlanError as Plan.of does.
    """
    plan = Plan.of(photos, _pages(origin), declaration=declaration, limits=LIMITS)
    return replace(plan, notice=message("demo.notice"))


def _pages(origin: str) -> list[ListedPage]:
    return [ListedPage.at(f"{origin}{path}", this_is) for path, this_is in sample_site().listed]


async def site_with_you(plan: Plan, engine: str = DEFAULT_ENGINE) -> SampleSite:
    """The sample site with your face in place of the invented person's: the plan's first usable.

    It is made in workers, and in memory only. Each page and picture says that it is invented;
    icons, and what can't be opened, stay as they are. No other account of this machine can guess
    its paths. Raises UnclearPhoto and EngineUnavailable.
    """
    site, notice = sample_site(), say("demo.notice")
    files = sorted(f for f in _files_of(site.folder) if f.endswith((".jpg", ".html")))
    async with WorkerClient(engine, plan.limits, workers=1) as workers:
        head = await head_of(plan.photos, workers, plan.limits)
        made, secret = {}, f"/{secrets.token_hex(SECRET_BYTES)}"
        for file in files:
            data = (site.folder / file).read_bytes()
            if file.endswith(".html"):
                made[file] = led_through(await _page_made(data, head, workers), secret)
            else:
                made[file] = await workers.composed(data, head, site.places.get(file), notice)
    return replace(site, made=made, secret=secret)


async def _page_made(page: bytes, head: Head, workers: WorkerClient) -> bytes:
    """A page that says that it is invented, as do the pictures inside it."""
    notice = say("demo.notice")
    for inside in set(INSIDE.findall(page)):
        picture = await workers.composed(b64decode(inside), head, None, notice)
        page = page.replace(inside, b64encode(picture) or inside)
    return marked_as_invented(page, notice)


def led_through(page: bytes, secret: str) -> bytes:
    """A page whose addresses within its site begin with a secret."""
    return WITHIN_THE_SITE.sub(secret.encode() + b"/", page)


def _files_of(folder: Path) -> Iterator[str]:
    for name in ("pages", "pictures"):
        for path in (folder / name).rglob("*"):
            yield path.relative_to(folder).as_posix()


def marked_as_invented(page: bytes, notice: str) -> bytes:
    """A page with the notice above all else: drawn by its style, so that its words stay the same.

    (How many words a page has decides whether it counts as one that is drawn by scripts.)
    """
    style = NOTICE_STYLE % notice
    return page.replace(b"</head>", style.encode() + b"</head>", 1)


@contextmanager
def sample_server(site: SampleSite | None = None) -> Iterator[str]:
    """Serve a sample site on a free port of loopback; gives where its paths begin, and stops."""
    site = site or sample_site()
    with SampleServer(site) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{site.secret}"
        finally:
            server.shutdown()
            thread.join()


class SampleServer(ThreadingHTTPServer):
    """Serves one sample site on loopback."""

    def __init__(self, site: SampleSite) -> None:
        super().__init__(("127.0.0.1", 0), SampleHandler)
        self.site = site


class SampleHandler(BaseHTTPRequestHandler):
    """Answers GET requests from the sample site of its server.

    It answers to its own address only, so that no website can have a browser read it under a name
    of its own (DNS rebinding): with your face in them these pages are nobody else's business.
    """

    server: SampleServer
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        """Response one request."""
        site = self.server.site
        answer = site.answer(unquote(self.path.partition("?")[0]))
        if self.headers.get("Host") != f"127.0.0.1:{self.server.server_address[1]}":
            answer = Response(404, None, None)
        body = b"" if answer.file is None else site.body(answer.file)
        kind = mimetypes.guess_type(answer.file or "")[0] or "text/html"
        self.send_response(answer.status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        if answer.location is not None:
            self.send_header("Location", answer.location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the demo's report lists its requests itself."""
