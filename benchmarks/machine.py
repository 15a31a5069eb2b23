"""What a benchmark says of the machine it ran on, and one thread for whatever is measured."""

import os
import platform
import subprocess
import sys
from pathlib import Path

FLAGS = ("avx", "avx2", "fma", "avx512f", "avx512_vnni")
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "DLIB_NUM_THREADS",
)
"""What OpenMP, the libraries numpy may be built with, and dlib read as they are loaded. ONNX
Runtime reads none of them in its wheels: our sessions ask for one thread (`faces.onnx.session`)."""


def in_one_thread() -> None:
    """Begin the script anew with one thread a library, unless it was begun like that.

    The libraries look once, when they are loaded, which for a script is before its first line.
    """
    if not is_in_one_thread():
        command = [sys.executable, *sys.orig_argv[1:]]
        settings = os.environ | dict.fromkeys(THREADS, "1")
        if os.name == "posix":
            os.execve(sys.executable, command, settings)  # noqa: S606 - this very script
        sys.exit(subprocess.run(command, env=settings, check=False).returncode)


def is_in_one_thread() -> bool:
    """Whether the libraries were told to use one thread; what is started is told so, too."""
    return all(os.environ.get(name) == "1" for name in THREADS)


def machine() -> str:
    """The first line of what a benchmark prints.

    The processor, those of its instruction sets that matter here, its cores, how busy they are,
    and how many threads a library may use.
    """
    threads = "1 thread a library" if is_in_one_thread() else "threads as the libraries like"
    python = f"Python {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores; load {_load()}; {threads}; {python}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    fields = {name.strip(): value.strip() for name, value in fields.items()}
    flags = [flag for flag in FLAGS if flag in fields.get("flags", "").split()]
    return f"{fields.get('model name', platform.machine())} ({' '.join(flags)})"


def _load() -> str:
    """How many processes wanted a core in the last minute; Windows does not say."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
