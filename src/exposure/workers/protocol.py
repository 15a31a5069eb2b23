"""What the program and its worker processes say to each other: JSON and bytes, never pickle.

A frame is two big-endian 32-bit lengths, then a JSON message, then bytes (a picture, a preview,
embeddings of your own face as float64; often none). Each job gets one answer.
"""

import struct
from typing import BinaryIO

import msgspec

from exposure.model.events import Examination, Skipped
from exposure.model.pictures import Box
from exposure.model.readings import PageReading, SavedReading, SavedVisit, Visit
from exposure.model.reference_photo import PhotoFacts
from exposure.words import Message

LENGTHS = struct.Struct(">II")
LONGEST_MESSAGE = 64_000_000
"""Bytes of JSON in one frame; a page's pictures inside the page travel here, as base64."""
LONGEST_BYTES = 128_000_000
"""Bytes behind the JSON; the largest photo file is 100 MB."""


class Job(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Something for a worker to do, in at most so many seconds of processor time."""

    most_cpu_s: float = 60.0


class Prepare(Job, frozen=True, tag=True):
    """Load this engine."""

    engine: str


class Study(Job, frozen=True, tag=True):
    """What is this photo of you like? The bytes are the file."""

    most_pixels: int


class Know(Job, frozen=True, tag=True):
    """The bytes are the embeddings of your photos, float64, shape (photos, -1)."""

    photos: int


class Examine(Job, frozen=True, tag=True):
    """What is seen in this picture? The bytes are the file."""

    most_pixels: int
    with_previews: bool = True


class CutOut(Job, frozen=True, tag=True):
    """Cut out the head around this face. The bytes are the photo; see exposure.imaging.collage."""

    face: Box
    turned: int
    most_pixels: int


class Compose(Job, frozen=True, tag=True):
    """Put a head into a sample picture, and a notice below. The bytes are the head's and its."""

    notice: str
    head_bytes: int = 0
    face: Box | None = None
    place: Box | None = None


class ReadPage(Job, frozen=True, tag=True):
    """Which pictures does this page expose? The bytes are the body, which `visit` leaves out."""

    visit: Visit


class ReadSaved(Job, frozen=True, tag=True):
    """Which pictures does this saved page expose and hold? The bytes are the saved copy."""

    visit: SavedVisit


class Reply(msgspec.Struct, frozen=True, tag=True):
    """What a worker answers."""


class Done(Reply, frozen=True, tag=True):
    """It is ready for the next job."""


class Unavailable(Reply, frozen=True, tag=True):
    """The engine can't be used, and what to do."""

    message: Message
    hint: Message | None


class Studied(Reply, frozen=True, tag=True):
    """What the photo is like. The bytes are the embedding of the face it is about, or none."""

    found: PhotoFacts | None
    skipped: Skipped | None


class PictureSeen(Reply, frozen=True, tag=True):
    """What is seen in the picture. The bytes are its two previews, `preview_bytes` the first."""

    seen: Examination | None
    skipped: Skipped | None
    preview_bytes: int = 0
    is_withheld: bool = False


class Composed(Reply, frozen=True, tag=True):
    """A picture was made: the bytes, or none. Of a head `face` is the box of the face in it."""

    face: Box | None = None


class PageRead(Reply, frozen=True, tag=True):
    """What the page shows."""

    reading: PageReading


class SavedRead(Reply, frozen=True, tag=True):
    """What the saved page shows. The bytes are the pictures it holds, one after the other."""

    reading: SavedReading


class Failed(Reply, frozen=True, tag=True):
    """The job failed in a way that nobody foresaw; `kind` is the name of the exception."""

    kind: str


Jobs = Prepare | Study | Know | Examine | CutOut | Compose | ReadPage | ReadSaved
Answers = Done | Unavailable | Studied | PictureSeen | Composed | PageRead | SavedRead | Failed

_jobs: msgspec.json.Decoder[Jobs] = msgspec.json.Decoder(Jobs)
_answers: msgspec.json.Decoder[Answers] = msgspec.json.Decoder(Answers)


BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises for bytes that are no message."""


class BrokenFrame(Exception):
    """The other side sent something that is not a message."""


def packed(message: Jobs | Answers, data: bytes = b"") -> bytes:
    """A message and its bytes as one frame."""
    text = msgspec.json.encode(message)
    return LENGTHS.pack(len(text), len(data)) + text + data


def lengths(head: bytes) -> tuple[int, int]:
    """The two lengths at the head of a frame. Raises BrokenFrame if they are beyond the limits."""
    text, data = LENGTHS.unpack(head)
    if text > LONGEST_MESSAGE or data > LONGEST_BYTES:
        raise BrokenFrame("a frame longer than any message")
    return text, data


def job(text: bytes) -> Jobs:
    """The job in a frame's JSON. Raises BrokenFrame where it is none."""
    try:
        return _jobs.decode(text)
    except BROKEN as problem:
        raise BrokenFrame("not a job") from problem


def answer(text: bytes) -> Answers:
    """The answer in a frame's JSON. Raises BrokenFrame where it is none."""
    try:
        return _answers.decode(text)
    except BROKEN as problem:
        raise BrokenFrame("not an answer") from problem


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame's JSON and bytes from a blocking stream; None at its end."""
    head = stream.read(LENGTHS.size)
    if len(head) < LENGTHS.size:
        return None
    text_length, data_length = lengths(head)
    text, data = stream.read(text_length), stream.read(data_length)
    return (text, data) if len(text) + len(data) == text_length + data_length else None
