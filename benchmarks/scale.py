"""What one event costs a report of 2,000 pictures, and one of 100,000, side by side.

An album's events are folded, in turns: some for each size, then again, so that a busy machine is
busy for all. Printed are processor times an event, their ratio to the smallest album, and what a
picture takes in memory once it was examined.
"""

import gc
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from statistics import median

from machine import machine

from exposure.model.consent import Declaration
from exposure.model.events import (
    AuditStarted,
    Event,
    Examination,
    FilesListed,
    PictureExamined,
    RequestMade,
    Why,
)
from exposure.model.pictures import PictureId
from exposure.model.report import Report

SIZES = (2_000, 20_000, 100_000)
ROUNDS, EACH = 25, 400
"""So many turns, and events a turn and size."""

NOW = datetime.now(UTC)
SEEN = Examination(640, 480, "JPEG", 90_000, "", None, strangers=1)
STRIDE = 7_919
"""A prime: places far apart from each other, as pictures that are looked at several at once."""


def album(size: int) -> Report:
    """A report of an album of which nothing was looked at yet."""
    started = AuditStarted((), Declaration(NOW), "onnx", NOW, 1, looks_at_files=True)
    listed = FilesListed(tuple(f"album/IMG_{number}.jpg" for number in range(size)))
    return Report().after(started).after(listed)


def events(size: int) -> Iterator[Event]:
    """An album's pictures, looked at one after the other, and again, and requests between."""
    number = 0
    while True:
        number = (number + STRIDE) % size
        yield PictureExamined(PictureId(0, number), SEEN)
        yield RequestMade(f"https://a.example/{number}.jpg", Why.PICTURE, 200, 9, NOW)


def folded(report: Report, some: Iterator[Event]) -> tuple[Report, float]:
    """The report after EACH events, and what one of them took, in microseconds."""
    taken = list(islice(some, EACH))
    begun = time.process_time()
    for event in taken:
        report = report.after(event)
        report.summary  # noqa: B018 - what a line of progress asks for, each time
    return report, (time.process_time() - begun) / EACH * 1e6


def memory(size: int) -> float:
    """Bytes that a picture takes once it was examined, its path not counted."""
    files = list(islice(events(size), 0, 2 * size, 2))
    report = album(size)
    gc.collect()
    tracemalloc.start()
    for event in files:
        report = report.after(event)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / size


def main() -> None:
    """Print the table."""
    print(machine())
    reports = {size: album(size) for size in SIZES}
    streams = {size: events(size) for size in SIZES}
    taken: dict[int, list[float]] = {size: [] for size in SIZES}
    gc.disable()
    for _ in range(ROUNDS):
        for size in SIZES:
            reports[size], us = folded(reports[size], streams[size])
            taken[size].append(us)
    gc.enable()
    least = median(taken[SIZES[0]])
    print("pictures   an event (median)   times that of the smallest   bytes a picture")
    for size in SIZES:
        us = median(taken[size])
        print(f"{size:8,}   {us:13.1f} µs   {us / least:26.2f}   {memory(size):15.0f}")


if __name__ == "__main__":
    main()
