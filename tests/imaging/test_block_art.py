"""Pictures drawn with block characters."""

import io
import re
import time

import numpy as np
import pytest
from PIL import Image

from exposure.imaging.block_art import (
    Blocks,
    blocks_for,
    has_all_colours,
    in_escape_codes,
    picture_in_blocks,
)

RED, BLUE = (250, 0, 0), (0, 0, 250)
PLAIN = {"TERM": "xterm-256color"}


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=100, subsampling=0)
    return out.getvalue()


def chequered(rows: list[str], px: int = 32) -> bytes:
    """A JPEG of squares, `#` red and `.` blue."""
    image = Image.new("RGB", (px * len(rows[0]), px * len(rows)), BLUE)
    for down, row in enumerate(rows):
        for across, square in enumerate(row):
            if square == "#":
                at = (px * across, px * down, px * (across + 1), px * (down + 1))
                image.paste(RED, at)
    return jpeg(image)


def is_near(colour: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 12


@pytest.mark.parametrize(
    "squares",
    [
        "#...", ".#..", "##..", "..#.", "#.#.", ".##.", "###.",
        "...#", "#..#", ".#.#", "##.#", "..##", "#.##", ".###",
    ],
)  # fmt: skip
def test_every_quarter_of_a_character_has_its_colour(squares: str) -> None:
    upper, lower = squares[:2], squares[2:]
    # A cell is twice as high as wide, so each of its quarters is too.
    picture = chequered([upper, upper, lower, lower])
    ((cell,),) = picture_in_blocks(picture, 1, 1)
    covered = {"▘": 0b0001, "▝": 0b0010, "▀": 0b0011, "▖": 0b0100, "▌": 0b0101, "▞": 0b0110}
    ahead = covered.get(cell.character, 0b0111)
    for place, square in enumerate(squares):
        colour = cell.foreground if ahead >> place & 1 else cell.background
        assert is_near(colour, RED if square == "#" else BLUE), (cell, place)


def test_one_colour_needs_no_block() -> None:
    ((cell,),) = picture_in_blocks(chequered(["##"] * 4), 1, 1)
    assert cell.character == " "
    assert is_near(cell.background, RED)


def test_half_blocks_have_a_colour_above_and_one_below() -> None:
    ((cell,),) = picture_in_blocks(chequered(["#", "."]), 1, 1, Blocks.HALVES)
    assert cell.character == "▀"
    assert is_near(cell.foreground, RED)
    assert is_near(cell.background, BLUE)


@pytest.mark.parametrize("blocks", [Blocks.QUADRANTS, Blocks.HALVES])
@pytest.mark.parametrize(
    ("size", "room", "drawn"),
    [
        ((480, 480), (40, 20), (40, 20)),
        ((480, 480), (100, 10), (20, 10)),
        ((480, 120), (40, 20), (40, 5)),
        ((120, 480), (40, 20), (10, 20)),
        ((480, 1), (10, 10), (10, 1)),
        ((1, 1), (3, 3), (3, 2)),
    ],
)
def test_a_picture_keeps_its_shape_and_stays_inside_its_room(
    blocks: Blocks, size: tuple[int, int], room: tuple[int, int], drawn: tuple[int, int]
) -> None:
    cells = picture_in_blocks(jpeg(Image.new("RGB", size)), *room, blocks)
    assert (len(cells[0]), len(cells)) == drawn
    assert len({len(row) for row in cells}) == 1


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", jpeg(Image.new("RGB", (1025, 4))), b"\xff\xd8\xff\xe0 cut"]
)
def test_what_is_no_small_jpeg_is_not_drawn(data: bytes) -> None:
    assert picture_in_blocks(data, 10, 10) == ()


def test_where_there_is_no_room_or_no_blocks_nothing_is_drawn() -> None:
    picture = jpeg(Image.new("RGB", (8, 8)))
    assert picture_in_blocks(picture, 0, 5) == ()
    assert picture_in_blocks(picture, 5, 0) == ()
    assert picture_in_blocks(picture, 5, 5, Blocks.WORDS) == ()


def test_a_part_of_a_picture_is_drawn_alone() -> None:
    whole = chequered(["#...", "....", "....", "...."])
    ((cell,),) = picture_in_blocks(whole, 1, 1, part=(0, 0, 0.25, 0.25))
    assert is_near(cell.background, RED)
    cells = picture_in_blocks(whole, 8, 4, part=(0.25, 0.25, 1, 1))
    assert all(is_near(cell.background, BLUE) for row in cells for cell in row)
    assert picture_in_blocks(whole, 8, 4, part=(1, 1, 1, 1))


def test_no_other_format_is_opened() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    assert picture_in_blocks(out.getvalue(), 5, 5) == ()


def test_quadrants_are_nearer_to_the_picture_than_half_blocks() -> None:
    spots = np.random.default_rng(7).integers(0, 255, (12, 12, 3), dtype=np.uint8)
    picture = jpeg(Image.fromarray(spots).resize((480, 960), Image.Resampling.BICUBIC))
    small = Image.open(io.BytesIO(picture)).resize((40, 40), Image.Resampling.BOX)
    lit = np.asarray(small, dtype=float)

    def points(blocks: Blocks) -> np.ndarray:
        drawn = np.zeros((40, 40, 3))
        for down, row in enumerate(picture_in_blocks(picture, 20, 20, blocks)):
            for across, cell in enumerate(row):
                ahead = " ▘▝▀▖▌▞▛".index(cell.character)
                for place in range(4):
                    colour = cell.foreground if ahead >> place & 1 else cell.background
                    drawn[2 * down + place // 2, 2 * across + place % 2] = colour
        return drawn

    far = {blocks: np.abs(points(blocks) - lit).mean() for blocks in Blocks if blocks != "words"}
    assert far[Blocks.QUADRANTS] < 0.8 * far[Blocks.HALVES]


@pytest.mark.parametrize(
    ("environment", "encoding", "shown"),
    [
        (PLAIN, "utf-8", Blocks.QUADRANTS),
        (PLAIN | {"NO_COLOR": "1"}, "utf-8", Blocks.WORDS),
        (PLAIN | {"NO_COLOR": ""}, "utf-8", Blocks.QUADRANTS),
        ({"TERM": "dumb"}, "utf-8", Blocks.WORDS),
        ({}, "utf-8", Blocks.WORDS),
        (PLAIN, "ascii", Blocks.WORDS),
        (PLAIN, "no such encoding", Blocks.WORDS),
        (PLAIN, None, Blocks.WORDS),
        ({"TERM": "linux"}, "utf-8", Blocks.HALVES),
        ({"WT_SESSION": "1f"}, "utf-8", Blocks.QUADRANTS),
    ],
)
def test_a_terminal_gets_the_blocks_that_it_can_show(
    environment: dict[str, str], encoding: str | None, shown: Blocks
) -> None:
    assert blocks_for(environment, encoding) is shown


def test_colours_are_of_24_bits_only_where_the_terminal_says_so() -> None:
    assert has_all_colours({"COLORTERM": "truecolor"})
    assert not has_all_colours({"TERM": "xterm-256color"})
    cells = picture_in_blocks(jpeg(Image.new("RGB", (8, 8), (255, 255, 255))), 1, 1)
    (all_colours,) = in_escape_codes(cells, all_colours=True)
    (few,) = in_escape_codes(cells, all_colours=False)
    assert "48;2;255;255;255m" in all_colours
    assert "48;5;231m" in few


def test_a_drawing_is_nothing_but_blocks_and_colours_and_puts_the_colours_back() -> None:
    for line in in_escape_codes(
        picture_in_blocks(chequered(["#.#", ".#."]), 12, 8), all_colours=True
    ):
        assert line.endswith("\x1b[0m")
        assert re.fullmatch(r"[ ▘▝▀▖▌▞▛]+", re.sub(r"\x1b\[[0-9;]+m", "", line))


def test_a_preview_is_drawn_in_a_moment() -> None:
    spots = np.random.default_rng(1).integers(0, 255, (480, 480, 3), dtype=np.uint8)
    picture = jpeg(Image.fromarray(spots))
    began = time.perf_counter()
    picture_in_blocks(picture, 80, 40)
    assert time.perf_counter() - began < 1.0
