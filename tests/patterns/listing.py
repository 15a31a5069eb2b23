"""Every regular expression of the program, by where it stands and how it is used."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import exposure

SOURCE = Path(exposure.__file__).parent
METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "split"})
LOOKS_INSIDE = METHODS - {"match", "fullmatch"}
"""Ways to use an expression in which it is tried from every place of a text."""


@dataclass(frozen=True)
class Expression:
    """An expression, the name of its place, and the ways in which it is used."""

    name: str
    pattern: "re.Pattern[Any]"
    used: frozenset[str]

    @property
    def is_tried_everywhere(self) -> bool:
        """Whether it is tried from every place of a text."""
        return bool(self.used & LOOKS_INSIDE)


def expressions() -> Iterator[Expression]:
    """All of them: those in modules, in their tables, in calls, and in tables of data."""
    uses, imported = _uses(), _imported()
    for module in _modules():
        for name, value in vars(module).items():
            if (module.__name__, name) in imported:
                continue  # looked at where it is made
            used = uses.get((module.__name__, name), frozenset()) or METHODS
            for number, pattern in enumerate(_inside(value)):
                yield Expression(f"{module.__name__}.{name}.{number}", pattern, used)
    yield from _in_calls()
    yield from _in_data()


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(exposure.__path__, "exposure."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _inside(value: object) -> Iterator["re.Pattern[Any]"]:
    """The expressions in a value: itself, or in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from _inside(getattr(value, name))


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def _uses() -> dict[tuple[str, str], frozenset[str]]:
    """For each module and name of it the methods called on it there and where it is imported.

    All of them, where it is handed on.
    """
    called: dict[tuple[str, str], set[str]] = {}
    for place, tree in _trees():
        here = _module(place)
        nodes = list(ast.walk(tree))
        of = {
            alias.name: node.module or here
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        owners = set()
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owners.add(id(node.value))
                if node.attr in METHODS:
                    called.setdefault(_key(node.value.id, here, of), set()).add(node.attr)
        read = (node for node in nodes if isinstance(node, ast.Name))
        for node in read:
            if isinstance(node.ctx, ast.Load) and id(node) not in owners:
                called.setdefault(_key(node.id, here, of), set()).update(METHODS)
    return {key: frozenset(methods) for key, methods in called.items()}


def _imported() -> frozenset[tuple[str, str]]:
    """The names that modules have from others."""
    return frozenset(
        (_module(place), alias.asname or alias.name)
        for place, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def _module(place: str) -> str:
    return "exposure." + place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _key(name: str, here: str, of: dict[str, str]) -> tuple[str, str]:
    return of.get(name, here), name


def _in_calls() -> Iterator[Expression]:
    """Expressions that are written where they are used: `re.search(r"…", text)`."""
    for place, tree in _trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in METHODS
                and isinstance(node.args[0], ast.Constant)
            ):
                written = node.args[0].value
                assert isinstance(written, str | bytes)
                pattern: re.Pattern[Any] = re.compile(written, re.IGNORECASE)
                yield Expression(f"{place}:{node.lineno}", pattern, frozenset({node.func.attr}))


def _in_data() -> Iterator[Expression]:
    """Expressions that are rows of data."""
    from exposure.pages.outcome.refusals import _refusals
    from exposure.pages.outcome.signatures import FAINT_HEADER_MARKS, HEADER_MARKS
    from exposure.sites.data_exports import EXPORTS
    from exposure.sites.renditions import table

    whole, anywhere = frozenset({"fullmatch"}), frozenset({"search"})
    rows = table()
    patterns = {row.pattern for row in rows.service} | {row.pattern for row in rows.rendition}
    for pattern in patterns:
        yield Expression(f"renditions {pattern}", re.compile(pattern), whole)
    for size in {row.size for row in rows.rendition}:
        yield Expression(f"renditions, size {size}", re.compile(size), anywhere)
    for mark in (*HEADER_MARKS, *FAINT_HEADER_MARKS):
        for written in (mark.name, mark.value):
            yield Expression(f"headers {written}", re.compile(written, re.IGNORECASE), whole)
    for number, found in enumerate(_inside(_refusals())):
        yield Expression(f"refusals {number}", found, anywhere)
    for export in EXPORTS:
        for number, found in enumerate(_of_export(export)):
            yield Expression(f"exports {export.platform} {number}", found, frozenset({"match"}))


def _of_export(export: Any) -> Iterator["re.Pattern[Any]"]:
    """The two expressions of a row, which it makes of its patterns."""
    yield from _inside((export._mark, export._profile))  # noqa: SLF001 - there is no other way
