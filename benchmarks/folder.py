"""`exposure photos` against the face_recognition command, on one folder of sixty photos."""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from album import PHOTOS, ROOT, make_album, make_sharp_album
from machine import in_one_thread, machine

COUNT, SHARP = 60, 20
ROUNDS = 3
ME = ROOT / "sample_profiles" / "me" / "sam.jpg"


def timed(words: list[str]) -> tuple[float, str]:
    """Seconds that a command takes, and what it prints. Its exit code may say what it found."""
    start = perf_counter()
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    return perf_counter() - start, ran.stdout


def ours(me: Path, album: Path, engine: str) -> tuple[float, set[str]]:
    """Seconds of `exposure photos`, and the photos that it finds me in."""
    options = ["--i-declare", "--engine", engine, "--json", "-"]
    words = [sys.executable, "-m", "exposure", "photos", *options, "--me", str(me), str(album)]
    seconds, out = timed(words)
    found = {Path(entry["path"]).name for entry in json.loads(out)["photos"] if entry["you"]}
    return seconds, found


def theirs(known: Path, album: Path, processes: int) -> tuple[float, set[str]]:
    """Seconds of the face_recognition command, and the photos that it finds me in."""
    code = "from face_recognition.face_recognition_cli import main; main()"
    words = [sys.executable, "-W", "ignore", "-c", code, str(known), str(album)]
    seconds, out = timed([*words, "--cpus", str(processes)])
    rows = [line.rsplit(",", 1) for line in out.splitlines() if "," in line]
    return seconds, {Path(path).name for path, name in rows if name == "me"}


def compare(me: Path, album: Path, known: Path, engine: str) -> None:
    """Time all three in turns for one person and one album, and compare what they find."""
    shutil.rmtree(known, ignore_errors=True)
    known.mkdir()
    shutil.copy(me, known / "me.jpg")
    rounds = [
        (theirs(known, album, 1), theirs(known, album, 2), ours(me, album, engine))
        for _ in range(ROUNDS)
    ]
    one, two, mine = (median(row[n][0] for row in rounds) for n in range(3))
    missed = rounds[0][0][1] - rounds[0][2][1]
    to_one = median(row[0][0] / row[2][0] for row in rounds)
    to_two = median(row[1][0] / row[2][0] for row in rounds)
    print(
        f"{me.name} in {album.name}: face_recognition {one:.1f} s, with two processes {two:.1f} s; "
        f"exposure ({engine}) {mine:.1f} s: {to_one:.1f} × and {to_two:.1f} ×\n"
        f"  found {len(rounds[0][0][1])} and {len(rounds[0][2][1])} photos; "
        f"found by it and missed by us: {sorted(missed) or 'none'}",
        flush=True,
    )


def main() -> None:
    """Two people in sixty mixed photos, and one in twenty that are sharp to the last pixel."""
    if find_spec("face_recognition") is None:
        sys.exit("There is nothing to compare with: the package face_recognition is not installed.")
    in_one_thread()
    engine = sys.argv[1] if len(sys.argv) > 1 else "onnx"
    people = [ME, *([PHOTOS / "obama.jpg"] if PHOTOS.is_dir() else [])]
    print(machine())
    with tempfile.TemporaryDirectory() as place:
        mixed, sharp, known = (Path(place, name) for name in ("mixed", "sharp", "known"))
        mixed.mkdir()
        sharp.mkdir()
        make_album(mixed, COUNT)
        make_sharp_album(sharp, SHARP)
        for me in people:
            compare(me, mixed, known, engine)
        compare(ME, sharp, known, engine)


if __name__ == "__main__":
    main()
