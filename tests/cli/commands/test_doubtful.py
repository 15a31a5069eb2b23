"""Photos of you that are refused, doubtful or only remarked on, with the default engine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests import own_photos
from tests.checks import Ran, exposure
from tests.loopback import Site
from tests.own_photos import DOUBTFUL, as_file
from tests.people import SAMPLES

Capsys = pytest.CaptureFixture[str]
OTHER = SAMPLES / "club" / "nia.jpg"
FIRST = "Your photo may not be good enough to find you."
THEREFORE = "“not seen” here does not mean that your face is not there."


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Made":
    """Makes a photo in the folder that one stands in, so that its name is short."""
    monkeypatch.chdir(tmp_path)

    def make(name: str, draw: Callable[[], Image.Image]) -> Path:
        Path(name).write_bytes(as_file(draw()))
        return Path(name)

    return make


Made = Callable[[str, Callable[[], Image.Image]], Path]


def flat(text: str) -> str:
    return " ".join(text.split())


def photos(capsys: Capsys, to: Path, *words: object) -> Ran:
    """`exposure photos` in a folder with somebody else's picture; its JSON is kept."""
    ran = exposure(capsys, "photos", "--i-declare", "--json", to, *words, OTHER)
    report = json.loads(to.read_text("utf-8")) if to.exists() else {}
    return Ran(ran.code, ran.out, ran.err, report)


def test_check_says_of_a_doubtful_photo_what_is_wrong_and_what_to_do(
    made: Made, capsys: Capsys
) -> None:
    ran = exposure(capsys, "check", made("good.png", own_photos.good))
    assert (ran.code, ran.err) == (0, "")
    named = [made(name, draw) for name, (draw, _) in DOUBTFUL.items()]
    ran = exposure(capsys, "check", *named)
    assert ran.code == 3
    for path, (_, sentence) in zip(named, DOUBTFUL.values(), strict=True):
        assert f"{path}: it may not be good enough to find you." in ran.out
        assert f"{sentence} {path}. Use a photo" in ran.out


def test_who_is_not_seen_with_a_doubtful_photo_is_never_told_all_is_clear(
    site: Site, tmp_path: Path, made: Made, capsys: Capsys
) -> None:
    site.file("/nia.jpg", OTHER.read_bytes(), "image/jpeg")
    url = site.page("/", "<p>The members of a small club.</p><img src=/nia.jpg>")
    glasses, to = made("glasses.png", own_photos.dark_glasses), tmp_path / "r.json"
    words = ("--i-declare", "--me", glasses, "--json", to, "--html", tmp_path / "r.html")
    ran = exposure(capsys, "scan", *words, url)
    assert ran.code == 4
    sentence = f"{FIRST} Your eyes are covered or hard to see in {glasses}."
    assert sentence in flat("\n".join(ran.out.splitlines()[:8]))
    assert THEREFORE in flat(ran.out)
    assert f"Your eyes are covered or hard to see in {glasses}." in flat(ran.err)
    assert FIRST in (tmp_path / "r.html").read_text("utf-8")
    told = json.loads(to.read_text("utf-8"))["reference"]
    assert (told["photos"], told["doubtful"]) == (1, True)
    assert "Your eyes are covered" in told["remarks"][0]


def test_files_are_looked_through_with_a_doubtful_photo_and_never_end_with_zero(
    tmp_path: Path, made: Made, capsys: Capsys
) -> None:
    ran = photos(capsys, tmp_path / "r.json", "--me", made("mask.png", own_photos.mask))
    assert ran.code == 4
    assert FIRST in flat(ran.out)
    assert ran.report["reference"]["doubtful"] is True


def test_a_poor_photo_among_good_ones_is_named_and_left_out(
    tmp_path: Path, made: Made, capsys: Capsys
) -> None:
    good, glasses, empty = (
        made("good.png", own_photos.good),
        made("glasses.png", own_photos.dark_glasses),
        made("empty.png", own_photos.nobody),
    )
    ran = photos(capsys, tmp_path / "r.json", "--me", good, "--me", glasses, "--me", empty)
    assert ran.code == 0
    told = ran.report["reference"]
    assert (told["photos"], told["doubtful"]) == (1, False)
    left_out = "This photo was left out; your other photos were used."
    for sentence in (
        f"Your eyes are covered or hard to see in {glasses}.",
        f"No face was found in {empty}.",
    ):
        (remark,) = [remark for remark in told["remarks"] if remark.startswith(sentence)]
        assert remark.endswith(left_out)
        assert sentence in flat(ran.err)
        assert sentence in flat(ran.out)
    assert FIRST not in flat(ran.out)


def test_of_photos_of_which_none_is_good_the_doubtful_ones_are_used(
    tmp_path: Path, made: Made, capsys: Capsys
) -> None:
    glasses, empty = (
        made("glasses.png", own_photos.dark_glasses),
        made("empty.png", own_photos.nobody),
    )
    ran = photos(capsys, tmp_path / "r.json", "--me", empty, "--me", glasses)
    assert ran.code == 4
    assert (ran.report["reference"]["photos"], ran.report["reference"]["doubtful"]) == (1, True)
    ran = exposure(capsys, "check", empty, glasses)
    assert ran.code == 3


def test_refused_photos_alone_and_a_missing_one_stop_everything(
    tmp_path: Path, made: Made, capsys: Capsys
) -> None:
    empty, to = made("empty.png", own_photos.nobody), tmp_path / "r.json"
    ran = photos(capsys, to, "--me", empty)
    assert (ran.code, ran.report) == (3, {})
    assert f"No face was found in {empty}" in ran.err
    good = made("good.png", own_photos.good)
    ran = photos(capsys, to, "--me", good, "--me", tmp_path / "missing.png")
    assert (ran.code, ran.report) == (3, {})
    assert "There is no file" in ran.err


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [(own_photos.small, "The face is small"), (own_photos.dark, "The face is dark")],
)
def test_what_is_remarked_of_a_photo_is_said_by_every_command_and_changes_nothing(
    tmp_path: Path,
    made: Made,
    capsys: Capsys,
    draw: Callable[[], Image.Image],
    sentence: str,
) -> None:
    path = made("me.png", draw)
    ran = exposure(capsys, "check", path)
    assert ran.code == 0
    assert sentence in ran.out
    ran = photos(capsys, tmp_path / "r.json", "--me", path)
    assert ran.code == 0
    assert f"{path}: {sentence}" in flat(ran.err)
    assert f"{path}: {sentence}" in flat(ran.out)
    assert ran.report["reference"]["doubtful"] is False
