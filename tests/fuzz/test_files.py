"""Files from outside: pictures, copies of pages, dlib's networks, packed bodies."""

import gzip
import plistlib
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exposure.faces.dlib_weights.file import BrokenModel, read_network
from exposure.faces.dlib_weights.format import Cursor
from exposure.faces.dlib_weights.models import model_bytes
from exposure.fetch.exchange import retry_after_s
from exposure.fetch.unpacking import Body, TooMuch, Unreadable
from exposure.imaging.decode import Picture, middle_frame, open_picture
from exposure.imaging.decode import Unreadable as NoPicture
from exposure.model.events import PictureOutcome
from exposure.model.pictures import SavedCopyKind
from exposure.model.readings import SavedVisit
from exposure.reports.phrases import said
from exposure.saved import read_saved
from tests.addresses import at
from tests.colours import ME, OTHER, picture
from tests.fuzz.making import markup, pages, spoilt, texts
from tests.hostile.pictures import exif_of_loops, gif
from tests.imaging.test_animation import animation
from tests.saved.making import LivePage, mhtml, single_file, webarchive

MOST = 1_000_000
DETECTOR = model_bytes("mmod_human_face_detector.dat")
HEAD = DETECTOR[:4_000]
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "BMP", "TIFF")
PICTURES = (
    *(picture(ME, OTHER, px=24, format=name) for name in FORMATS),
    *(animation(name, (OTHER,), (ME,), (OTHER,)) for name in ("GIF", "WEBP", "PNG", "AVIF")),
    exif_of_loops(),
    gif(40, 40, 9),
)


def copies() -> tuple[tuple[SavedCopyKind, bytes], ...]:
    """A page saved in each format."""
    page = LivePage("https://sam.example/in/sam", pictures={"/media/sam.png": picture(ME, px=9)})
    with TemporaryDirectory() as place:
        folder = Path(place)
        return (
            (SavedCopyKind.MHTML, mhtml(page, folder).read_bytes()),
            (SavedCopyKind.HTML, single_file(page, folder).read_bytes()),
            *(
                (SavedCopyKind.WEBARCHIVE, webarchive(page, folder, form).read_bytes())
                for form in (plistlib.FMT_BINARY, plistlib.FMT_XML)
            ),
        )


COPIES = copies()


@given(st.sampled_from(PICTURES).flatmap(spoilt))
def test_any_picture_file_is_opened_or_said_to_be_none(data: bytes) -> None:
    found = open_picture(data, MOST)
    assert isinstance(found, Picture | NoPicture)
    if isinstance(found, Picture):
        assert found.width * found.height <= MOST
        later = middle_frame(data, MOST)
        assert later is None or later.width * later.height <= MOST


def test_an_avif_that_is_spoilt_inside_is_damaged() -> None:
    data = bytearray(picture(ME, OTHER, px=24, format="AVIF"))
    data[-40:-20] = bytes(20)
    found = open_picture(bytes(data), MOST)
    assert isinstance(found, NoPicture)
    assert found.reason is PictureOutcome.DAMAGED


@given(data=st.binary(max_size=200), start=st.sampled_from(PICTURES))
def test_any_bytes_after_a_true_beginning_are_no_worse(data: bytes, start: bytes) -> None:
    assert isinstance(open_picture(start[:40] + data, MOST), Picture | NoPicture)


@pytest.mark.parametrize(("kind", "whole"), COPIES)
@given(data=st.data())
def test_any_change_in_a_copy_is_told_of(
    kind: SavedCopyKind, whole: bytes, data: st.DataObject
) -> None:
    is_told(kind, data.draw(spoilt(whole)))


@given(
    kind=st.sampled_from(SavedCopyKind),
    body=pages | markup.map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_as_any_kind_of_copy_are_told_of(kind: SavedCopyKind, body: bytes) -> None:
    is_told(kind, body)


def is_told(kind: SavedCopyKind, body: bytes) -> None:
    """Reading a copy ends in a reading whose pictures lie within the bytes that it hands on."""
    visit = SavedVisit(at("https://sam.example/in/sam"), kind, ("a.jpg", "b/../c.png"))
    reading, held = read_saved(visit, body)
    assert said(reading.reading.evidence).isprintable()
    for place in reading.held:
        assert place is None or 0 <= place.start <= place.start + place.length <= len(held)


@given(spoilt(HEAD))
def test_any_change_in_a_network_is_one_clear_error(data: bytes) -> None:
    with suppress(BrokenModel):
        read_network(data + DETECTOR[4_000:], "detector")


def test_a_tensor_of_nothing_times_everything_is_refused() -> None:
    endless = b"\x08" + (1 << 62).to_bytes(8, "little")
    with pytest.raises(BrokenModel):
        Cursor(b"\x01\x02\x01\x00" + 3 * endless, "huge").tensor("a tensor")


@given(
    encoding=st.sampled_from(("", "gzip", "x-gzip", "identity")) | texts,
    data=st.binary(max_size=300) | st.binary(max_size=300).map(gzip.compress).flatmap(spoilt),
    step=st.integers(1, 50),
)
def test_any_body_is_unpacked_within_its_cap(encoding: str, data: bytes, step: int) -> None:
    with suppress(TooMuch, Unreadable):
        body = Body(encoding, 100)
        for start in range(0, len(data), step):
            body.feed(data[start : start + step])
        assert len(body.whole()) <= 100


@given(texts | st.text() | st.dates().map(lambda day: day.strftime("%a, %d %b %Y 07:28:00 GMT")))
@example("Wed, 21 Oct 99999 07:28:00 GMT")
@example("Wed, 21 Oct 2026 07:28:00 +9999")
@example("1 Jan 0001 00:00:00 +2359")
@example("٣")
@example("9" * 5_000)
def test_any_retry_after_is_a_time_or_none(value: str) -> None:
    wait_s = retry_after_s(value)
    assert wait_s is None or wait_s >= 0
