"""Peak memory of `exposure photos` and its workers for 50, 500 and 2,000 pictures."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from album import ROOT, make_album
from machine import machine
from process_tree import resident_bytes

COUNTS = (50, 500, 2000)
LARGEST_MEGAPIXELS = 2.0
ME = ROOT / "sample_profiles" / "me" / "sam.jpg"


def peak_mb(album: Path, engine: str) -> tuple[float, float]:
    """Peak megabytes and seconds of one check."""
    options = ["--i-declare", "--quiet", "--engine", engine]
    words = [sys.executable, "-m", "exposure", "photos", *options, "--me", str(ME), str(album)]
    start, peak = time.perf_counter(), 0
    with subprocess.Popen(words) as running:
        while running.poll() is None:
            peak = max(peak, resident_bytes(running.pid))
            time.sleep(0.1)
    return peak / 1e6, time.perf_counter() - start


def main() -> None:
    """Measure each count with pictures of the same sizes; each picture is different."""
    engine = sys.argv[1] if len(sys.argv) > 1 else "onnx"
    print(machine())
    first = 0.0
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as place:
            make_album(Path(place), count, seed=count, largest=LARGEST_MEGAPIXELS)
            peak, seconds = peak_mb(Path(place), engine)
        first = first or peak
        ratio = peak / first
        print(
            f"{count:6} pictures {peak:8.0f} MB {ratio:6.2f} × that of {COUNTS[0]} {seconds:8.0f} s"
        )


if __name__ == "__main__":
    main()
