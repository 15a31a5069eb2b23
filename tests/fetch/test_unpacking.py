import gzip
import tracemalloc
import zlib

import pytest

from exposure.fetch.unpacking import Body, TooMuch, Unreadable

MB = 1_000_000


def fed(body: Body, data: bytes, step: int = 997) -> bytes:
    for start in range(0, len(data), step):
        body.feed(data[start : start + step])
    return body.whole()


def test_a_plain_body_comes_through_whole() -> None:
    assert fed(Body("", MB), b"abc" * 1000) == b"abc" * 1000


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", " GZIP "])
def test_a_gzip_body_is_unpacked(encoding: str) -> None:
    text = bytes(range(256)) * 500
    assert fed(Body(encoding, MB), gzip.compress(text)) == text


def test_gzip_in_several_members_and_with_padding_is_unpacked() -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(8)
    assert fed(Body("gzip", MB), data, step=len(data)) == b"one two"


def test_a_gzip_bomb_is_stopped_at_the_cap() -> None:
    bomb = gzip.compress(bytes(200 * MB))
    body = Body("gzip", MB)
    with pytest.raises(TooMuch):
        fed(body, bomb, step=65_536)
    assert body.received < 65_536 * 4


def test_a_plain_body_over_the_cap_is_stopped() -> None:
    with pytest.raises(TooMuch):
        fed(Body("identity", 1000), bytes(1001))


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "rot13"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(Unreadable):
        Body(encoding, MB)


@pytest.mark.parametrize(
    "data", [b"not gzip at all", gzip.compress(b"x" * 5000, mtime=0)[:-9], zlib.compress(b"x")]
)
def test_broken_gzip_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        fed(Body("gzip", MB), data)


def test_no_more_memory_is_taken_than_the_cap_however_tightly_a_body_is_packed() -> None:
    most, packed = 100_000, gzip.compress(bytes(50_000_000))
    assert len(packed) < most
    body = Body("gzip", most)
    tracemalloc.start()
    try:
        with pytest.raises(TooMuch):
            body.feed(packed)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * most
