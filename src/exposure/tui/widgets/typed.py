"""A path as people type it."""

from pathlib import Path


def typed_path(typed: str) -> Path:
    """The path that was typed: without quotes around it, and with `~` for the home folder."""
    bare = typed.strip().strip("\"'").replace("\0", "")
    try:
        return Path(bare).expanduser()
    except RuntimeError:  # ~somebody, of whom no home folder is known
        return Path(bare)
