"""The secret of your proofs: all that this program keeps, and only once you ask for it."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from exposure.cli.conversation import print_error
from exposure.cli.writing.held import Place, UnsafePlace, held
from exposure.errors import SecretUnavailable
from exposure.model.consent import SECRET_BYTES, Secret
from exposure.words import message

FILE = "proof-secret"
"""Its name in the data folder; it holds the secret in hexadecimal, and a line end."""

ONLY_ME = 0o600
ONLY_MY_FOLDER = 0o700


def data_folder() -> Path:
    """Where this program keeps what you ask it to; it is there only while it holds something."""
    from platformdirs import user_data_path

    return user_data_path("exposure", appauthor=False)


def secret_file() -> Path:
    """Where the secret lies, if there is one."""
    return data_folder() / FILE


def known_secret() -> Secret | None:
    """The secret, if one was made; nothing is made here. What can't be read is named, and none."""
    try:
        return read_secret()
    except SecretUnavailable as problem:
        print_error(problem)
        return None


def read_secret() -> Secret | None:
    """The secret, None where there is none. Raises SecretUnavailable where it can't be read."""
    path = secret_file()
    try:
        with held(path) as place:
            _refuse_what_is_not_yours(place)
            how = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            with os.fdopen(os.open(place.name, how, dir_fd=place.dir_fd), "rb") as file:
                _refuse_a_secret_of_others(os.fstat(file.fileno()), path)
                key = bytes.fromhex((file.read(4 * SECRET_BYTES) or b"").decode("ascii").strip())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnsafePlace as problem:
        raise SecretUnavailable(problem.message, message("secret.unsafe-hint")) from None
    except (OSError, ValueError):
        key = b""
    if len(key) != SECRET_BYTES:
        raise SecretUnavailable(
            message("secret.unreadable", file=str(path)), message("secret.unreadable-hint")
        )
    return Secret(key)


def make_secret() -> Secret:
    """Make the secret and keep it, readable for you alone.

    Raises SecretUnavailable where that can't be done; then nothing is left behind.
    """
    path, key = secret_file(), secrets.token_bytes(SECRET_BYTES)
    try:
        _make_folders(path.parent)
        with held(path) as place:
            _refuse_what_is_not_yours(place)
            _write_new(place, f"{key.hex()}\n")
    except OSError as problem:
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        reason = problem.strerror or str(problem)
        is_unsafe = isinstance(problem, UnsafePlace)
        raise SecretUnavailable(
            message("secret.not-made", folder=str(path.parent), reason=reason),
            message("secret.unsafe-hint" if is_unsafe else "secret.not-made-hint"),
        ) from None
    return Secret(key)


def _make_folders(folder: Path) -> None:
    """Make a folder and those above it, for you alone, and none through a link of somebody else."""
    if folder.parent != folder and not folder.parent.exists():
        _make_folders(folder.parent)
    with held(folder) as place, contextlib.suppress(FileExistsError):
        os.mkdir(place.name, ONLY_MY_FOLDER, dir_fd=place.dir_fd)


def _write_new(place: Place, text: str) -> None:
    """Write a file that was not there before; none is left where that fails."""
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(place.name, how, ONLY_ME, dir_fd=place.dir_fd)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.unlink(place.name, dir_fd=place.dir_fd)
        raise


def _refuse_what_is_not_yours(place: Place) -> None:
    """Raise UnsafePlace where the folder of the secret is another account's."""
    if place.dir_fd is None:
        return
    if os.fstat(place.dir_fd).st_uid != os.geteuid():
        raise UnsafePlace("others-file", file=str(place.path.parent))


def _refuse_a_secret_of_others(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnsafePlace("not-a-file", file=str(path))
    if os.name == "posix" and found.st_uid != os.geteuid():
        raise UnsafePlace("others-file", file=str(path))
