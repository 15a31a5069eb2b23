"""The sample profiles, served on this machine only and checked like any pages."""

import mimetypes
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from urllib.parse import unquote

from exposure.consent import Declaration
from exposure.errors import PlanError
from exposure.plan import Limits, ListedPage, Plan, ThisIs
from exposure.words import say

LIMITS = Limits(
    pages_count_as_proven=True, pause_s=0.0, request_s=5.0, page_s=30.0, pages_at_once=8
)
"""The demo asks only itself, so it need not pause."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sample site answers for one path."""

    status: int
    file: str | None
    location: str | None


@dataclass(frozen=True, slots=True)
class SampleSite:
    """The invented pages: which are listed, and what each path answers."""

    folder: Path
    listed: tuple[tuple[str, ThisIs], ...]
    answers: dict[str, Answer]

    def answer(self, path: str) -> Answer:
        """What a path answers; pictures lie in the folder `pictures`, all else is not there."""
        if path in self.answers:
            return self.answers[path]
        parts = PurePosixPath(path).parts[1:]
        is_picture = parts[:1] == ("pictures",) and ".." not in parts
        if is_picture and self.folder.joinpath(*parts).is_file():
            return Answer(200, str(PurePosixPath(*parts)), None)
        return Answer(404, None, None)


def sample_folder() -> Path:
    """Where the sample profiles lie: inside the installed package, or beside its source."""
    package = Path(__file__).parent
    for folder in (package / "sample_profiles", package.parent.parent / "sample_profiles"):
        if (folder / "site.toml").is_file():
            return folder
    raise PlanError(say("demo.no-samples"), say("demo.no-samples-hint"))


@cache
def sample_site() -> SampleSite:
    """The sample site as its site.toml describes it. Raises PlanError where it is not there."""
    folder = sample_folder()
    table = tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))
    return SampleSite(
        folder,
        tuple((page["path"], ThisIs(page.get("this_is", "mine"))) for page in table["listed"]),
        {
            entry["path"]: Answer(
                entry.get("status", 302 if "location" in entry else 200),
                entry.get("file"),
                entry.get("location"),
            )
            for entry in table["answer"]
        },
    )


def sample_plan(origin: str) -> Plan:
    """The plan of the demo, for a sample site at an origin like `http://127.0.0.1:8000`."""
    site = sample_site()
    photos = sorted((site.folder / "me").glob("*.jpg"))
    pages = [ListedPage.at(f"{origin}{path}", this_is) for path, this_is in site.listed]
    return Plan.of(photos, pages, declaration=Declaration.now(), limits=LIMITS)


@contextmanager
def sample_server() -> Iterator[str]:
    """Serve the sample site on a free port of loopback; gives its origin, and stops at the end."""
    sample_site()
    with ThreadingHTTPServer(("127.0.0.1", 0), SampleHandler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class SampleHandler(BaseHTTPRequestHandler):
    """Answers GET requests from the sample site."""

    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        """Answer one request."""
        answer = sample_site().answer(unquote(self.path.partition("?")[0]))
        body = b"" if answer.file is None else (sample_site().folder / answer.file).read_bytes()
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
