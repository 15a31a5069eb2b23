"""Pin every package that the program, its extras and its build need: `python tools/pins.py`.

Writes constraints.txt and requirements.lock for all platforms from pyproject.toml. What is pinned
stays as it is while it fits; `--upgrade` renews all, `--upgrade-package NAME` renews one. A release
younger than pyproject's `exclude-newer` is not taken. The resolver is uv; where it is not
installed, it is put into a folder that is thrown away.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS, LOCK = ROOT / "constraints.txt", ROOT / "requirements.lock"
HEADER = '# Made from pyproject.toml by "python tools/pins.py". Do not edit.\n'
BUILD_ONLY = ("editables", "setuptools<82")
"""Hatchling asks for editables under `pip install -e`. face_recognition_models is built with
setuptools, and the face_recognition package needs the part of it that left in version 82."""


def main() -> None:
    """Resolve once, write both files."""
    with tempfile.TemporaryDirectory() as folder:
        resolve(uv_in(Path(folder)), Path(folder) / "build.in")
    lock = LOCK.read_text(encoding="utf-8").removeprefix(HEADER)
    LOCK.write_text(HEADER + lock, encoding="utf-8")
    CONSTRAINTS.write_text(HEADER + without_hashes(lock), encoding="utf-8")


def resolve(uv: str, build_list: Path) -> None:
    """Let uv write the lock, with hashes and without a word about where packages come from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build_list.write_text("\n".join([*project["build-system"]["requires"], *BUILD_ONLY]) + "\n")
    quiet = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url")
    every = ("--universal", "--all-extras", "--generate-hashes", "pyproject.toml", str(build_list))
    command = [uv, "pip", "compile", *quiet, *every, "--output-file", LOCK.name, *sys.argv[1:]]
    subprocess.run(command, cwd=ROOT, check=True)


def uv_in(folder: Path) -> str:
    """The uv of this machine, or one installed into a folder."""
    installed = shutil.which("uv")
    if installed is not None:
        return installed
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(programs / "uv")


def without_hashes(lock: str) -> str:
    """The lines `name==version ; marker` of a lock."""
    lines = (line.removesuffix("\\").rstrip() for line in lock.splitlines())
    return "".join(f"{line}\n" for line in lines if not line.lstrip().startswith("--hash"))


if __name__ == "__main__":
    main()
