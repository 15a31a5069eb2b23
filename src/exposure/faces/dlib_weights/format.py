"""Reads numbers, texts and tensors from the files in which dlib keeps its networks.

The format is that of dlib 19 and 20: dlib/serialize.h for integers, floats and texts,
dlib/float_details.h for the parts of a float, dlib/dnn/tensor.h for tensors.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST_INTEGER_BYTES = 8
SIGN, LENGTH, UNUSED = 0x80, 0x0F, 0x70
"""An integer begins with a byte that holds its sign, its length in bytes, and three unused bits."""
INFINITE, MINUS_INFINITE, NOT_A_NUMBER = 32000, 32001, 32002
"""Exponents that stand for these values (dlib/float_details.h)."""
LARGEST_EXPONENT = 2000
TENSOR_VERSION = 2
ALIAS_VERSION = 1
LONGEST_TEXT = 200
FLOAT_BYTES = 4


class BrokenModel(ValueError):
    """A file that dlib's reader would not read either: cut short, of another version, not dlib's.

    `offset` is the byte at which the fault begins.
    """

    def __init__(self, file: str, offset: int, why: str) -> None:
        super().__init__(f"{file}, byte {offset}: {why}")
        self.file = file
        self.offset = offset


@dataclass(slots=True)
class Cursor:
    """A place in the bytes of a file. Each method reads one thing and moves on.

    All of them raise BrokenModel, and none asks for more memory than the file is long.
    """

    data: bytes
    file: str
    at: int = 0

    def broken(self, why: str, at: int | None = None) -> BrokenModel:
        """The error to raise for what is wrong here, or at byte `at`."""
        return BrokenModel(self.file, self.at if at is None else at, why)

    def take(self, length: int, what: str) -> bytes:
        """The next bytes."""
        start = self.skip(length, what)
        return self.data[start : self.at]

    def skip(self, length: int, what: str) -> int:
        """Where the next bytes begin; they are passed over."""
        if length > len(self.data) - self.at:
            raise self.broken(f"the file ends inside {what}")
        start, self.at = self.at, self.at + length
        return start

    def integer(self, what: str) -> int:
        """A signed integer of at most 64 bits: a byte of sign and length, then little-endian."""
        start = self.at
        head = self.take(1, what)[0]
        length = head & LENGTH
        if head & UNUSED or not 0 < length <= LONGEST_INTEGER_BYTES:
            raise self.broken(f"no integer where {what} should be", start)
        value = int.from_bytes(self.take(length, what), "little")
        return -value if head & SIGN else value

    def count(self, what: str) -> int:
        """An integer of 0 and up."""
        start = self.at
        value = self.integer(what)
        if value < 0:
            raise self.broken(f"{what} is negative", start)
        return value

    def version(self, known: int, what: str) -> None:
        """Pass over a version number, which must be the known one."""
        start = self.at
        found = self.integer(f"the version of {what}")
        if found != known:
            raise self.broken(f"{what} has version {found}, not {known}", start)

    def real(self, what: str) -> float:
        """A floating-point number: mantissa and power of two, both integers."""
        start = self.at
        mantissa, exponent = self.integer(what), self.integer(what)
        if exponent in {INFINITE, MINUS_INFINITE, NOT_A_NUMBER} or abs(exponent) > LARGEST_EXPONENT:
            raise self.broken(f"{what} is not a finite number", start)
        try:
            return math.ldexp(mantissa, exponent)
        except OverflowError:
            raise self.broken(f"{what} is not a finite number", start) from None

    def flag(self, what: str) -> bool:
        """A truth value: the character 0 or 1."""
        start = self.at
        found = self.take(1, what)
        if found not in {b"0", b"1"}:
            raise self.broken(f"no truth value where {what} should be", start)
        return found == b"1"

    def text(self, what: str) -> str:
        """A short text: its length, then ASCII."""
        start = self.at
        length = self.count(what)
        if length > LONGEST_TEXT:
            raise self.broken(f"{what} is no short text", start)
        try:
            return self.take(length, what).decode("ascii")
        except UnicodeDecodeError:
            raise self.broken(f"{what} is no plain text", start) from None

    def shape(self, what: str) -> tuple[int, int, int, int]:
        """Four sizes of 0 and up."""
        return (self.count(what), self.count(what), self.count(what), self.count(what))

    def tensor(self, what: str) -> NDArray[np.float32]:
        """A tensor of samples × channels × rows × columns: float32, those four dimensions."""
        self.version(TENSOR_VERSION, what)
        shape = self.shape(f"the shape of {what}")
        count = math.prod(shape)
        start = self.skip(count * FLOAT_BYTES, what)
        values = np.frombuffer(self.data, dtype="<f4", count=count, offset=start)
        try:
            return values.reshape(shape)
        except ValueError:  # no values at all, in a shape beyond all bounds
            raise self.broken(f"the shape of {what} is beyond all bounds", start) from None

    def alias(self, what: str) -> tuple[int, int, int, int]:
        """The shape of a part of a tensor: samples, channels, rows, columns."""
        self.version(ALIAS_VERSION, what)
        return self.shape(f"the shape of {what}")
