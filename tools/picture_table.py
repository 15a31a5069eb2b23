"""What becomes of picture files: `python tools/picture_table.py FOLDER…` counts it by their kinds.

Meant for the test pictures of other packages, which hold every odd kind there is. A kind is the
ending of a file's name. No face is looked for: the table is about what can be opened. With
`--files` each file is named; the command ends with 1 if anything but an outcome comes of one.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from exposure.files.folders import PICTURE_NAMES
from exposure.imaging.decode import Unreadable, open_picture
from exposure.imaging.svg import is_drawing
from exposure.model.plan import Limits
from exposure.workers.limits import limit_memory

OUTCOMES = ("examined", "in part", "damaged", "too-large", "not-a-picture", "fault")
ENOUGH_PX = 1_600
"""As the default engine asks for a large JPEG."""


def main(words: list[str]) -> int:
    """Print the table; 1 where a file made the decoder fail in a way that nobody foresaw."""
    names_files = "--files" in words
    limit_memory()
    counts: dict[str, Counter[str]] = {}
    for path in _pictures([Path(word) for word in words if word != "--files"]):
        outcome = _outcome(path)
        counts.setdefault(path.suffix.lower().lstrip("."), Counter())[outcome] += 1
        if names_files:
            print(f"{outcome:13} {path}")
    _print(counts)
    return int(any(counted["fault"] for counted in counts.values()))


def _pictures(folders: list[Path]) -> Iterator[Path]:
    """The files that `exposure photos` would look at by their names, and no drawings."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in PICTURE_NAMES and path.is_file():
                yield path


def _outcome(path: Path) -> str:
    data = path.read_bytes()
    if is_drawing(data):
        return "not-a-picture"
    try:
        found = open_picture(data, _most_pixels(), ENOUGH_PX)
    except Exception as fault:  # noqa: BLE001 - that there is none is what the table is to show
        print(f"fault {type(fault).__name__}: {path}", file=sys.stderr)
        return "fault"
    if isinstance(found, Unreadable):
        return str(found.reason)
    return "in part" if getattr(found, "part", None) else "examined"


def _most_pixels() -> int:
    """The cap of a file on this machine."""
    limits = Limits()
    return int(getattr(limits, "file_pixels", limits.picture_pixels))


def _print(counts: dict[str, Counter[str]]) -> None:
    print(f"| kind | files | {' | '.join(OUTCOMES)} |")
    print("|---" * (len(OUTCOMES) + 2) + "|")
    for kind, counted in sorted(counts.items()):
        print(_row(kind, counted))
    print(_row("all", sum(counts.values(), Counter())))


def _row(kind: str, counted: Counter[str]) -> str:
    numbers = " | ".join(str(counted[outcome] or "") for outcome in OUTCOMES)
    return f"| {kind} | {sum(counted.values())} | {numbers} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
