"""Which files a check writes and which connections it opens, as the system saw it."""

import socket
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

import pytest

from tests.apart import Places
from tests.colours import ME, OTHER, picture
from tests.loopback import Site
from tests.privacy.conftest import Checked
from tests.privacy.tracing import STRACE, Traced

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(which("strace") is None, reason="strace is not installed"),
]
HARMLESS = ("/dev/null", "/dev/tty")
COLOURS = ("--i-declare", "--engine", "colours")


def traced(tmp_path: Path, *words: object) -> tuple[int, Traced]:
    """Run a command under strace; gives its exit code too."""
    places, traces = Places(tmp_path / "apart"), tmp_path / "traces"
    traces.mkdir()
    ended = places.run(*words, before=(*STRACE, "-o", str(traces / "t")))
    return ended.code, Traced.read(traces)


def test_a_check_writes_its_reports_beside_their_targets_and_no_other_file(
    checked: Checked,
) -> None:
    assert checked.ended.code == 1
    assert checked.report["summary"]["you"] >= 2
    cwd = checked.places.at("cwd")
    written = {Path(path) for path in checked.traced.written if path not in HARMLESS}
    assert written
    for path in written:
        assert path.parent == cwd
        assert (path.name.startswith(".exposure-"), path.suffix) == (True, ".part")
    assert checked.traced.made == []
    renamed = {Path(new).name for _, new in checked.traced.renamed}
    assert renamed == {"report.json", "report.html"}
    assert {Path(old) for old, _ in checked.traced.renamed} <= written


def test_every_connection_goes_to_an_address_of_a_host_in_the_requests(checked: Checked) -> None:
    allowed = set()
    for request in checked.report["requests"]:
        parts = urlsplit(request["url"])
        known = socket.getaddrinfo(parts.hostname, None, type=socket.SOCK_STREAM)
        allowed |= {(entry[4][0], parts.port) for entry in known}
    reached = {(ip, port) for ip, port in checked.traced.reached if port}
    assert reached
    assert reached <= allowed
    assert {ip for ip, _ in checked.traced.reached} <= {ip for ip, _ in allowed}


def test_photos_check_doctor_forget_and_saved_pages_open_no_connection(
    site: Site, me: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "both.png").write_bytes(picture(ME, OTHER))
    saved = tmp_path / "saved.html"
    saved.write_text(f'<title>Sam</title><p>Words of a page.</p><img src="{site.url("/a.png")}">')
    commands: dict[str, tuple[tuple[object, ...], int]] = {
        "photos": (("photos", *COLOURS, "--me", me, folder), 1),
        "check": (("check", "--engine", "colours", me), 0),
        "doctor": (("doctor",), 0),
        "forget": (("forget",), 0),
        "saved": (("scan", *COLOURS, "--me", me, saved, "--as", site.url("/")), 4),
    }
    for name, (words, code) in commands.items():
        (tmp_path / name).mkdir()
        ended, calls = traced(tmp_path / name, *words)
        assert (name, ended) == (name, code)
        assert calls.lines
        assert (name, calls.internet_sockets) == (name, [])
        assert (name, [path for path in calls.written if path not in HARMLESS]) == (name, [])
    assert site.log == []
