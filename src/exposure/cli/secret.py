"""The secret of your proofs: all that this program keeps, and only once you ask for it."""

import contextlib
import os
import secrets
from pathlib import Path

from exposure.cli.conversation import tell_error
from exposure.consent import SECRET_BYTES, Secret
from exposure.errors import SecretUnavailable
from exposure.words import say

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
    """The secret, if one was made; nothing is made here. What can't be read is told, and none."""
    try:
        return read_secret()
    except SecretUnavailable as problem:
        tell_error(problem)
        return None


def read_secret() -> Secret | None:
    """The secret, None where there is none. Raises SecretUnavailable where it can't be read."""
    path = secret_file()
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        key = b""
    if len(key) != SECRET_BYTES:
        raise SecretUnavailable(
            say("secret.unreadable", file=str(path)), say("secret.unreadable-hint")
        )
    return Secret(key)


def make_secret() -> Secret:
    """Make the secret and keep it, readable for you alone.

    Raises SecretUnavailable where that can't be done; then nothing is left behind.
    """
    path, key = secret_file(), secrets.token_bytes(SECRET_BYTES)
    is_new = False
    try:
        path.parent.mkdir(mode=ONLY_MY_FOLDER, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_ME)
        is_new = True
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{key.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
        path.chmod(ONLY_ME)
    except OSError as problem:
        with contextlib.suppress(OSError):
            if is_new:
                path.unlink()
            path.parent.rmdir()
        reason = problem.strerror or str(problem)
        raise SecretUnavailable(
            say("secret.not-made", folder=str(path.parent), reason=reason),
            say("secret.not-made-hint"),
        ) from None
    return Secret(key)
