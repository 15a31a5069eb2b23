"""What processes asked of the system, as strace wrote it down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "open,openat,openat2,creat,memfd_create,mknod,mknodat,link,linkat,symlink,symlinkat,"
    "rename,renameat,renameat2,mkdir,mkdirat,shmget,socket,connect,sendto,sendmsg,sendmmsg"
)
STRACE = ("strace", "-ff", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-e", "signal=none")
"""One file for each thread, so that no call is cut in two; with the path of each open folder."""

WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
AT = r'(?:[^,"<]*(?:<(?P<{}>[^>"]*)>)?, )?'
"""The folder that a path is seen from, where the call names one."""
OPENING = re.compile(
    rf'^(?:open|openat|openat2|creat)\({AT.format("at")}"(?P<path>[^"]*)"(?P<how>.*)$'
)
MAKING = ("memfd_create", "mknod", "link", "symlink", "mkdir", "shmget")
RENAMING = re.compile(
    rf'^rename(?:at2?)?\({AT.format("at")}"(?P<old>[^"]*)", {AT.format("to")}"(?P<new>[^"]*)"'
)
ADDRESS = re.compile(
    r"sa_family=AF_INET6?, sin6?_port=htons\((?P<port>\d+)\).*?"
    r'(?:inet_addr\(|inet_pton\(AF_INET6, )"(?P<ip>[^"]+)"'
)


@dataclass(frozen=True)
class Traced:
    """The calls of a process and its children, a line each."""

    lines: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> "Traced":
        """What strace wrote into a folder; no lines where it was not there."""
        texts = [path.read_text("utf-8", "replace") for path in sorted(folder.iterdir())]
        return cls(tuple(line for text in texts for line in text.splitlines()))

    @property
    def written(self) -> list[str]:
        """The files that were opened so that they could be written to."""
        found = []
        for line in self.lines:
            opened = OPENING.match(line)
            if opened and (line.startswith("creat(") or any(w in opened["how"] for w in WRITING)):
                found.append(str(Path(opened["at"] or "", opened["path"])))
        return found

    @property
    def made(self) -> list[str]:
        """Folders, links, devices and files in memory that somebody tried to make."""
        return [line for line in self.lines if line.startswith(MAKING)]

    @property
    def renamed(self) -> list[tuple[str, str]]:
        """Old and new names."""
        found = (RENAMING.match(line) for line in self.lines)
        return [
            (str(Path(one["at"] or "", one["old"])), str(Path(one["to"] or "", one["new"])))
            for one in found
            if one
        ]

    @property
    def reached(self) -> set[tuple[str, int]]:
        """The internet addresses, and their ports, that something was sent to or connected with."""
        return {(ip, port) for line in self.lines for ip, port in _addresses(line)}

    @property
    def internet_sockets(self) -> list[str]:
        return [line for line in self.lines if line.startswith("socket(AF_INET")]


def _addresses(line: str) -> Iterator[tuple[str, int]]:
    if line.startswith(("connect(", "sendto(", "sendmsg(", "sendmmsg(")):
        for found in ADDRESS.finditer(line):
            yield found["ip"], int(found["port"])
