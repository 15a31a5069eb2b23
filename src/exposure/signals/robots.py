"""What a site's robots.txt asks programs not to open.

Read as RFC 9309 says and as Google's open parser (google/robotstxt) does where the standard leaves
room: misspelt keys are forgiven, lines between two `User-agent` lines that are no rules don't close
a group, and nothing is decoded before it is compared. Tried on the rows of that parser's own tests,
on which the usual library differs (a missed "disallow" among them).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exposure.signals.matching import Work, fits, work

OUR_NAME = "exposure"
"""The name by which a robots.txt can speak to this program; the first word of its User-Agent."""

LONGEST_LINE = 8 * 2_083 - 1
"""Bytes of a line that are read, the rest is dropped; Google's parser keeps as many."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_ALLOW = ("allow",)
_DISALLOW = ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw")
_AGENT = ("user-agent", "useragent", "user agent")
_ESCAPED = re.compile(rb"%[0-9a-fA-F]{2}|[\x80-\xff]")
_PRODUCT = re.compile(r"[A-Za-z_-]*")
_INDEX = "/index.htm"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: may a path that fits this pattern be opened? `*` fits anything, a last `$` ends."""

    is_allowed: bool
    pattern: str

    def fits(self, path: str) -> bool:
        """Whether a path, with its query, begins as the pattern says."""
        return fits(self.pattern, path)

    def __str__(self) -> str:
        return f"{'Allow' if self.is_allowed else 'Disallow'}: {self.pattern}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a robots.txt says of one path.

    `is_by_name` says that it speaks to this program by its name; `rule` is the line that decided,
    None where none speaks of the path. Where its rules are too many or too long to be compared it
    is not decided, and nothing is taken to be allowed.
    """

    is_allowed: bool
    is_by_name: bool
    rule: Rule | None = None
    is_decided: bool = True


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as far as one program needs it: the rules for its name, and those for all.

    The longest rules go first, and "allow" among equals: the first that fits decides.
    """

    is_by_name: bool
    own: tuple[Rule, ...]
    general: tuple[Rule, ...]
    work: Work = field(default_factory=Work, compare=False, repr=False)

    def ruling(self, path: str) -> Ruling:
        """What it says of a path (percent-encoded, with its query).

        Rules under the program's name go before those for all; the longest pattern that fits
        decides, and "allow" among equals.
        """
        if path == "/robots.txt":
            return Ruling(is_allowed=True, is_by_name=self.is_by_name)
        for_this = self.work.begun()
        most = for_this.left
        try:
            for rule in self.own if self.is_by_name else self.general:
                for_this.left -= work(rule.pattern, path)
                if for_this.left < 0:
                    return Ruling(False, self.is_by_name, is_decided=False)  # noqa: FBT003
                if rule.fits(path):
                    return Ruling(rule.is_allowed, self.is_by_name, rule)
            return Ruling(is_allowed=True, is_by_name=self.is_by_name)
        finally:
            self.work.left -= most - max(0, for_this.left)


def read_robots(body: bytes, agent: str = OUR_NAME) -> Robots:
    """Read a robots.txt for the program of this name.

    Never raises: what makes no sense is passed over.
    """
    own, general = list[Rule](), list[Rule]()
    named, is_by_name, is_open = set[str](), False, True
    for key, value in _lines(body):
        if key.startswith(_AGENT):
            named = named if is_open else set()
            is_open = True
            named.add(_name(value))
            is_by_name = is_by_name or agent.lower() in named
        elif key.startswith(_ALLOW + _DISALLOW) and named:
            is_open = False
            rules = _rules(key, _encoded(value))
            own += rules if agent.lower() in named else ()
            general += rules if "*" in named else ()
    return Robots(is_by_name, _ordered(own), _ordered(general))


def _ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Each rule once, those that decide before others first; an empty one says nothing."""
    different = dict.fromkeys(rule for rule in rules if rule.pattern)
    return tuple(sorted(different, key=lambda rule: (-len(rule.pattern), not rule.is_allowed)))


def _lines(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The lines that say something: a key in lower case, and its value."""
    marks = (BYTE_ORDER_MARK[:length] for length in (3, 2, 1))
    mark = next((mark for mark in marks if body.startswith(mark)), b"")
    for line in re.split(rb"\r\n|\r|\n", body.removeprefix(mark)):
        kept = line[:LONGEST_LINE].partition(b"#")[0].strip()
        key, colon, value = kept.partition(b":")
        if not colon:
            words = kept.split()
            if len(words) != 2:  # noqa: PLR2004 - a key and its value, the colon forgotten
                continue
            key, value = words
        if key.strip():
            yield key.strip().decode("latin-1").lower(), value.strip()


def _name(value: bytes) -> str:
    """The product token of a `User-agent` line, in lower case; `*` speaks to all."""
    text = value.decode("latin-1")
    if text[:1] == "*" and (len(text) == 1 or text[1].isspace()):
        return "*"
    match = _PRODUCT.match(text)
    return match[0].lower() if match else ""


def _rules(key: str, pattern: str) -> tuple[Rule, ...]:
    """The rule of a line. Who allows a folder's index page allows the folder's own address."""
    rule = Rule(key.startswith(_ALLOW), pattern)
    slash = pattern.rfind("/")
    if rule.is_allowed and slash >= 0 and pattern.startswith(_INDEX, slash):
        return rule, Rule(is_allowed=True, pattern=pattern[: slash + 1] + "$")
    return (rule,)


def _encoded(value: bytes) -> str:
    """A pattern as addresses are written: other bytes than ASCII percent-encoded, in capitals."""

    def escape(found: re.Match[bytes]) -> bytes:
        part = found[0]
        return part.upper() if len(part) > 1 else b"%%%02X" % part[0]

    return _ESCAPED.sub(escape, value).decode("ascii")
