"""Core dumps: off, for a crash must not write memory with faces in it to disk."""

import sys

PR_SET_DUMPABLE = 4
"""linux/prctl.h."""


def no_core_dump() -> None:
    """Let no crash of this process write its memory to disk, where the system has a way.

    A limit of 0 is not enough on Linux: where dumps are piped to a collector, that is started all
    the same (core(5)). A process that is not dumpable has no dump at all, and no other program of
    yours can read its memory.
    """
    try:
        import resource
    except ImportError:  # on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
