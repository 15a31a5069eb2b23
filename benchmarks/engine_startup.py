"""How long an engine takes from a fresh Python until it can look at a picture."""

import subprocess
import sys
from statistics import median

from machine import in_one_thread, machine

ROUNDS = 9
ENGINES = {
    "onnx": "exposure.faces.engines.onnx.OnnxEngine",
    "dlib": "exposure.faces.engines.dlib.DlibEngine",
    "face_recognition": "exposure.faces.engines.face_recognition.FaceRecognitionEngine",
}
CODE = """
import sys, time, warnings
warnings.simplefilter("ignore")
from importlib import import_module
start = time.perf_counter(), time.process_time()
room, name = sys.argv[1].rsplit(".", 1)
getattr(import_module(room), name)().load()
print(time.perf_counter() - start[0], time.process_time() - start[1])
"""


def seconds(engine: str) -> tuple[float, float] | None:
    """Elapsed and processor seconds of importing and readying it; None where it is missing."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, engine], check=False, capture_output=True, text=True
    )
    if ran.returncode or not ran.stdout:
        return None
    elapsed, busy = ran.stdout.split()[-2:]
    return float(elapsed), float(busy)


def main() -> None:
    """Start each engine in turns."""
    in_one_thread()
    print(f"{machine()}\n\n{'':20}{'elapsed, s':>12}{'processor, s':>14}")
    times: dict[str, list[tuple[float, float] | None]] = {name: [] for name in ENGINES}
    for _ in range(ROUNDS):
        for name, engine in ENGINES.items():
            times[name].append(seconds(engine))
    for name, measured in times.items():
        there = [pair for pair in measured if pair is not None]
        if not there:
            print(f"{name:20}{'does not load here':>26}")
            continue
        elapsed, busy = median(one for one, _ in there), median(other for _, other in there)
        print(f"{name:20}{elapsed:12.2f}{busy:14.2f}")


if __name__ == "__main__":
    main()
