"""What comes through a worker's pipe may be anything, should the worker have been taken over."""

import io
import struct
from contextlib import suppress

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from exposure.model.events import Examination, PictureOutcome, Skipped, Verdict, You
from exposure.model.pictures import Box
from exposure.model.readings import Visit
from exposure.words import Message
from exposure.workers import protocol
from exposure.workers.main import work
from tests.addresses import at
from tests.fuzz.making import spoilt, texts

NUMBER = st.integers(0, 10**6)
BOXES = st.builds(Box, NUMBER, NUMBER, NUMBER, NUMBER)
YOU = st.builds(You, st.sampled_from(Verdict), st.floats(0, 2), BOXES, NUMBER, NUMBER)
WORDS = texts.map(lambda text: text.encode("utf-8", "replace").decode())
SEEN = st.builds(
    Examination, NUMBER, NUMBER, WORDS, NUMBER, WORDS, st.none() | YOU, NUMBER, NUMBER, st.none()
)
VALUES = st.tuples(WORDS, WORDS | NUMBER)
PLAIN = st.builds(Message, WORDS, st.lists(VALUES, max_size=2).map(tuple))
NESTED = st.tuples(WORDS, PLAIN | st.lists(PLAIN, max_size=2).map(tuple))
MESSAGES = st.builds(Message, WORDS, st.lists(VALUES | NESTED, max_size=3).map(tuple))
SKIPPED = st.builds(Skipped, st.sampled_from(PictureOutcome), st.none() | MESSAGES)
ANSWERS = (
    st.builds(protocol.PictureSeen, SEEN, st.none())
    | st.builds(protocol.PictureSeen, st.none(), SKIPPED)
    | st.builds(protocol.Failed, WORDS)
    | st.builds(protocol.Unavailable, MESSAGES, st.none() | MESSAGES)
    | st.just(protocol.Done())
)
ADDRESSES = st.sampled_from(("https://a.example/", "http://[::1]:8/a?b")).map(at)
JOBS = (
    st.builds(protocol.Prepare, WORDS)
    | st.builds(protocol.Examine, NUMBER)
    | st.builds(protocol.Know, st.integers(-3, 3))
    | st.builds(protocol.Study, NUMBER)
    | st.builds(
        protocol.ReadPage,
        st.builds(Visit, ADDRESSES, ADDRESSES, NUMBER, st.just(()), st.just(()), st.binary()),
    )
)
AN_ANSWER = msgspec.json.encode(
    protocol.PictureSeen(
        Examination(9, 9, "PNG", 9, "", You(Verdict.YOU, 0.4, Box(1, 2, 3, 4), 2)), None
    )
)


@given(ANSWERS, st.binary(max_size=40))
def test_an_answer_arrives_as_it_was_sent(message: protocol.Answers, data: bytes) -> None:
    frame = protocol.read_frame(io.BytesIO(protocol.packed(message, data)))
    assert frame is not None
    assert (protocol.answer(frame[0]), frame[1]) == (message, data)


@given(
    spoilt(AN_ANSWER) | st.binary(max_size=200) | texts.map(lambda t: t.encode("utf-8", "replace"))
)
@example(b'{"type":"\x80Examined"}')
@example(b"[" * 100_000)
def test_any_answer_is_one_or_is_refused(text: bytes) -> None:
    with suppress(protocol.BrokenFrame):
        assert isinstance(protocol.answer(text), protocol.Reply)
    with suppress(protocol.BrokenFrame):
        assert isinstance(protocol.job(text), protocol.Job)


@given(st.binary(max_size=300))
def test_any_frame_is_whole_or_none(data: bytes) -> None:
    with suppress(protocol.BrokenFrame):
        frame = protocol.read_frame(io.BytesIO(data))
        if frame is not None:
            assert len(frame[0]) + len(frame[1]) + protocol.LENGTHS.size <= len(data)


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_frame_never_asks_for_more_than_its_limits(text: int, data: int) -> None:
    with suppress(protocol.BrokenFrame):
        lengths = protocol.lengths(struct.pack(">II", text, data))
        assert lengths[0] <= protocol.LONGEST_MESSAGE
        assert lengths[1] <= protocol.LONGEST_BYTES


@given(
    st.lists(
        st.tuples(JOBS.map(msgspec.json.encode) | st.binary(max_size=60), st.binary(max_size=60)),
        max_size=4,
    )
)
def test_a_worker_answers_each_job_whatever_it_is(jobs: list[tuple[bytes, bytes]]) -> None:
    answers = io.BytesIO()
    work(jobs, answers)
    answers.seek(0)
    for _ in jobs:
        frame = protocol.read_frame(answers)
        assert frame is not None
        assert isinstance(protocol.answer(frame[0]), protocol.Reply)
    assert not answers.read()
