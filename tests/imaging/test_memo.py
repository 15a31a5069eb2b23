import numpy as np

from exposure.imaging.decode import Picture
from exposure.imaging.memo import REMEMBERED, Repeats


def a_picture(shade: int, width: int = 4) -> Picture:
    return Picture(np.full((3, width, 3), shade, dtype=np.uint8), "PNG", width, 3)


def test_a_picture_with_the_same_pixels_is_looked_at_once() -> None:
    looked: list[int] = []
    repeats: Repeats[int] = Repeats()

    def look(picture: Picture) -> int:
        looked.append(int(picture.pixels[0, 0, 0]))
        return len(looked)

    assert [repeats.once(a_picture(shade), look) for shade in (1, 2, 1, 1)] == [1, 2, 1, 1]
    assert repeats.once(a_picture(1, width=5), look) == 3
    assert looked == [1, 2, 1]


def test_only_the_last_pictures_are_remembered() -> None:
    repeats: Repeats[int] = Repeats()
    for number in range(REMEMBERED + 1):
        repeats.once(a_picture(number), lambda _: 1)
    assert repeats.once(a_picture(1), lambda _: 2) == 1
    assert repeats.once(a_picture(0), lambda _: 2) == 2
