"""The sizes at which a picture is searched, so that faces of every size are seen."""

from dataclasses import dataclass

from exposure.model.pictures import Box

SEARCHED_AS_PX = 1600
"""A picture is searched as if its longest side had at most so many pixels, which is what the
face_recognition command does."""
ENLARGED_AT_MOST = 2.5
"""The finest level: faces of 24 pixels, the smallest that can be judged
(exposure.imaging.matching), become 60 pixels wide, and the detector sees faces from 56 to 96."""
STEP = 25 / 36
"""Each level is two of dlib's steps of 5/6 smaller than the next. Measured on 30 pictures of
benchmarks/crowd.py: of the faces over 40 pixels all are found in steps of 0.69, 92 % in 0.62 and
73 % in 0.55."""
COARSEST_PX = 40
"""The shortest side of the coarsest level, in which a face that fills the picture is seen."""


@dataclass(frozen=True, slots=True)
class Level:
    """The picture in one size, in pixels."""

    width: int
    height: int

    @property
    def longest(self) -> int:
        """Its longest side in pixels."""
        return max(self.width, self.height)

    def square(self, x: float, y: float, side: float, width: int, height: int) -> Box:
        """A square around a place of the level, in pixels of the picture.

        `width` and `height` are those of the picture, all the others of the level. It may reach
        over the edge of the picture, as a face does of which a part is cut off.
        """
        wide, high, half = width / self.width, height / self.height, side / 2
        return Box(
            round((x - half) * wide),
            round((y - half) * high),
            round((x + half) * wide),
            round((y + half) * high),
        )


def levels(width: int, height: int) -> tuple[Level, ...]:
    """The levels of a picture of that size, the coarsest first; at least one."""
    longest, shortest = max(width, height, 1), min(width, height)
    factors = [ENLARGED_AT_MOST * min(1.0, SEARCHED_AS_PX / longest)]
    while shortest * factors[-1] * STEP > COARSEST_PX:
        factors.append(factors[-1] * STEP)
    return tuple(
        Level(max(1, round(width * factor)), max(1, round(height * factor)))
        for factor in reversed(factors)
    )
