"""Memory of a process and all that it started, by Linux's /proc."""

import os
from pathlib import Path


def resident_bytes(root: int) -> int:
    """Resident memory of a process and all below it, with shared pages counted in each."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(place.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += parents.get(process, [])
        try:
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE")
    return total


def most_resident_bytes(process: int) -> int:
    """The most resident memory that one process had so far; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    told = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return 1024 * int(told.split()[1])
