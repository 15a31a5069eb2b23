"""Pages with photos of public figures, where those are there: default engine, all formats."""

import json
from pathlib import Path

import pytest

from tests.checks import Ran, exposure
from tests.loopback import Site
from tests.people import A_HALF, PHOTOS, A, B, needs_photos


@needs_photos
def test_a_person_is_seen_and_another_is_not_in_every_format(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_a, of_b = (*A[1:], *A_HALF), B
    for name in (*of_a, *of_b):
        site.file(f"/{name}", (PHOTOS / name).read_bytes(), "image/jpeg")
    images = "".join(f"<img src=/{name}>" for name in (*of_a, *of_b))
    url = site.page("/", f"<p>Photos of two public figures, and a few words.</p>{images}")
    html = tmp_path / "report.html"
    words = ("scan", "--i-declare", "--me", PHOTOS / "obama.jpg", "--html", html)
    ran = exposure(capsys, *words, "--json", tmp_path / "report.json", url)
    told = Ran(ran.code, "", "", json.loads((tmp_path / "report.json").read_text()))
    assert ran.code == 1
    for name in of_a:
        assert told.picture(f"/{name}")["you"]["verdict"] in ("you", "maybe"), name
        assert f"/{name}" in ran.out
        assert f"/{name}" in html.read_text("utf-8")
    for name in of_b:
        assert told.picture(f"/{name}")["you"] is None, name
        assert told.picture(f"/{name}")["strangers"] >= 1
        assert f"/{name}" not in ran.out
        assert f"/{name}" not in html.read_text("utf-8")
    requests = [request["url"] for request in told.report["requests"]]
    assert sorted(requests) == sorted(site.log)
