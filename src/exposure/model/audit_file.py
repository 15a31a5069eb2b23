"""audit.toml: your photos and pages in a file, for checks that are repeated."""

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from exposure.errors import PlanError
from exposure.model.consent import Declaration, Secret
from exposure.model.plan import ListedPage, Plan, ThisIs
from exposure.model.proxy import Proxy
from exposure.words import message

KEYS = (
    *("photos", "i_am_the_person_in_these_photos", "these_pages_are_mine"),
    *("respect_robots", "same_person", "page"),
)
PAGE_KEYS = ("url", "this_is", "saved", "note")


@dataclass(frozen=True, slots=True)
class AuditFile:
    """What an audit.toml says; photos and saved copies are resolved against its folder."""

    photos: tuple[Path, ...]
    pages: tuple[ListedPage, ...]
    is_declared: bool
    same_person: bool
    respect_robots: bool = False

    def plan(
        self,
        declaration: Declaration | None,
        *,
        photos: Iterable[Path] = (),
        secret: Secret | None = None,
        proxy: Proxy | None = None,
        linked: bool = False,
    ) -> Plan:
        """The plan of a check of this list, with more photos of you. Raises as `Plan.of` does."""
        return Plan.of(
            (*self.photos, *photos),
            self.pages,
            declaration=declaration,
            same_person=self.same_person,
            respect_robots=self.respect_robots,
            secret=secret,
            proxy=proxy,
            linked=linked,
        )


def read_audit_file(text: str, name: str, folder: Path) -> AuditFile:
    """Read the text of an audit.toml. Raises PlanError, naming the line and the key at fault."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        what, _, where = str(problem).rpartition(" (at ")
        place = re.match(r"line (\d+)", where)
        line = place[1] if place else str(len(text.splitlines()) or 1)
        raise PlanError(
            message("file.syntax", file=name, line=line, problem=what), message("file.syntax-hint")
        ) from None
    return _Reader(text, name).read(table, folder)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file; its text is kept to name the line of a fault."""

    text: str
    name: str

    def read(self, table: Mapping[str, object], folder: Path) -> AuditFile:
        self._only(KEYS, table, 0)
        photos = self._texts(table, "photos")
        pages = table.get("page", [])
        if not isinstance(pages, list) or not all(isinstance(page, dict) for page in pages):
            raise self._fault("file.page-table", "page", 0)
        return AuditFile(
            tuple(folder / photo for photo in photos),
            tuple(self._page(page, number, folder) for number, page in enumerate(pages)),
            self._claim(table, "i_am_the_person_in_these_photos")
            and self._claim(table, "these_pages_are_mine"),
            self._claim(table, "same_person"),
            self._claim(table, "respect_robots"),
        )

    def _page(self, table: Mapping[str, object], number: int, folder: Path) -> ListedPage:
        self._only(PAGE_KEYS, table, number)
        url = self._text(table, "url", number)
        if url is None:
            raise PlanError(
                message("file.no-url", file=self.name, line=self._line("[[page]]", number)),
                message("file.no-url-hint"),
            )
        this_is = self._text(table, "this_is", number) or ThisIs.MINE
        if this_is not in tuple(ThisIs):
            raise self._fault("file.this-is", "this_is", number)
        saved = self._text(table, "saved", number)
        if saved is not None and not saved.strip():
            raise self._fault("file.saved-empty", "saved", number)
        note = self._text(table, "note", number)
        return ListedPage.at(url, ThisIs(this_is), note, folder / saved if saved else None)

    def _only(self, known: tuple[str, ...], table: Mapping[str, object], number: int) -> None:
        """Refuse a key that nobody knows, with the one that was probably meant."""
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = message("file.meant", key=near[0]) if near else message("file.keys")
                line = self._line(key, number)
                raise PlanError(
                    message("file.unknown-key", file=self.name, key=key, line=line), hint
                )

    def _claim(self, table: Mapping[str, object], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._fault("file.not-a-claim", key, 0)
        return value

    def _text(self, table: Mapping[str, object], key: str, number: int) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            raise self._fault("file.not-a-text", key, number)
        return value

    def _texts(self, table: Mapping[str, object], key: str) -> list[str]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._fault("file.not-a-list", key, 0)
        return value

    def _fault(self, key: str, named: str, number: int) -> PlanError:
        line = self._line(named, number)
        return PlanError(
            message(key, file=self.name, key=named, line=line), message(f"{key}-hint", key=named)
        )

    def _line(self, key: str, number: int) -> int:
        """The line on which a key stands, in the n-th page (from 0) if it stands in several."""
        quoted = re.escape(key)
        places = [
            line
            for line, written in enumerate(self.text.splitlines(), start=1)
            if re.match(rf"\s*[\"']?{quoted}[\"']?\s*(=|$|#)|\s*\[+\s*{quoted}", written)
        ]
        pages = [
            line
            for line, written in enumerate(self.text.splitlines(), start=1)
            if re.match(r"\s*\[\[\s*page\s*\]\]", written)
        ]
        if key == "[[page]]" and pages:
            return pages[min(number, len(pages) - 1)]
        after = pages[number] if number < len(pages) and key in PAGE_KEYS else 0
        return next((line for line in places if line > after), places[0] if places else 1)


def audit_toml(listed: AuditFile) -> str:
    """The text of an audit.toml that `read_audit_file` reads as `listed`."""
    photos = ", ".join(_quoted(str(photo)) for photo in listed.photos)
    claims = {
        "i_am_the_person_in_these_photos": listed.is_declared,
        "these_pages_are_mine": listed.is_declared,
        "same_person": listed.same_person,
        "respect_robots": listed.respect_robots,
    }
    lines = [f"photos = [{photos}]"]
    lines += [f"{name} = true" for name, holds in claims.items() if holds]
    for page in listed.pages:
        lines += ["", "[[page]]", f"url = {_quoted(page.url)}"]
        if page.this_is is not ThisIs.MINE:
            lines.append(f"this_is = {_quoted(page.this_is)}")
        if page.saved is not None:
            lines.append(f"saved = {_quoted(str(page.saved.absolute()))}")
        if page.note:
            lines.append(f"note = {_quoted(page.note)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's, which asks for one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
