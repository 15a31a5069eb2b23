"""One real check of hostile pages beside a good one, with its time and its memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile.harm import Harm
from tests.loopback import Site, served
from tests.people import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from process_tree import most_resident_bytes, resident_bytes

SAM = ROOT / "sample_profiles" / "me" / "sam.jpg"
HOME = ROOT / "sample_profiles" / "pictures" / "home"
FIRST_HOST = 20
"""The last part of the address of the first hostile site: 127.0.0.20."""
LONGEST_S = 280


@dataclass(frozen=True)
class Checked:
    """How a check ended: its exit code, its three reports, its seconds and peak megabytes.

    `peak_mb` is of all processes together, `own_mb` of the program without its workers.
    """

    code: int
    report: dict[str, Any]
    text: str
    html: str
    err: str
    seconds: float
    peak_mb: float
    own_mb: float

    def page(self, url: str) -> dict[str, Any]:
        """The one page entry of an address."""
        (found,) = [page for page in self.report["pages"] if page["url"] == url]
        return dict(found)

    def outcomes(self, url: str) -> dict[str, str]:
        """What became of each picture of a page, by its address."""
        return {entry["url"]: entry["outcome"] for entry in self.page(url)["pictures"]}


def good_page(site: Site) -> str:
    """A page with two pictures of Sam and one of a shed."""
    for path in HOME.iterdir():
        site.file(f"/{path.name}", path.read_bytes(), "image/jpeg")
    shown = "".join(f"<img src=/{path.name}>" for path in sorted(HOME.iterdir()))
    return site.page("/", f"<title>Sam's home</title><p>Kites and other things.{shown}")


@contextmanager
def arranged(harms: Iterable[Harm]) -> Iterator[dict[str, Harm]]:
    """Each harm on a site, and so on an address of loopback, of its own; by the page's address."""
    with ExitStack() as sites:
        yield {
            harm.serve(sites.enter_context(served(f"127.0.0.{FIRST_HOST + number}"))): harm
            for number, harm in enumerate(harms)
        }


def check(
    folder: Path,
    pages: Iterable[str],
    names: Mapping[str, list[list[str]]] | None = None,
    me: Path = SAM,
    engine: str = "onnx",
) -> Checked:
    """Run the real command on these pages, with the real networks, and watch its memory."""
    out, html = folder / "report.json", folder / "report.html"
    words = ["scan", "--me", str(me), "--i-declare", "--engine", engine]
    words += ["--json", str(out), "--html", str(html)]
    command = [sys.executable, "-m", "tests.hostile.guarded", *words, *pages]
    settings = os.environ | {"HOSTILE_NAMES": json.dumps(names or {}), "NO_COLOR": "1"}
    begun, peak, own = time.monotonic(), 0, 0
    with (
        (folder / "text").open("w+") as text,
        (folder / "err").open("w+") as err,
        subprocess.Popen(command, cwd=ROOT, env=settings, stdout=text, stderr=err) as running,
    ):
        while running.poll() is None:
            peak = max(peak, resident_bytes(running.pid))
            own = max(own, most_resident_bytes(running.pid))
            if time.monotonic() - begun > LONGEST_S:
                running.kill()
            time.sleep(0.1)
    told = (folder / "text").read_bytes().decode(), (folder / "err").read_bytes().decode()
    return Checked(
        running.returncode,
        json.loads(out.read_text("utf-8")) if out.exists() else {},
        told[0],
        html.read_text("utf-8") if html.exists() else "",
        told[1],
        time.monotonic() - begun,
        peak / 1e6,
        own / 1e6,
    )
