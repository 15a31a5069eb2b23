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
    uses = _uses()
    for module in _modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_inside(value)):
                yield Expression(
                    f"{module.__name__}.{name}.{number}", pattern, uses.get(name, METHODS)
                )
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


def _uses() -> dict[str, frozenset[str]]:
    """For each name the methods that are called on it anywhere; all, where it is handed on."""
    called: dict[str, set[str]] = {}
    for _, tree in _trees():
        own = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                own.add(id(node.value))
                if node.attr in METHODS:
                    called.setdefault(node.value.id, set()).add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if id(node) not in own:
                    called.setdefault(node.id, set()).update(METHODS)
    return {name: frozenset(methods) for name, methods in called.items()}


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
                pattern = re.compile(node.args[0].value, re.IGNORECASE)
                yield Expression(f"{place}:{node.lineno}", pattern, frozenset({node.func.attr}))


def _in_data() -> Iterator[Expression]:
    """Expressions that are rows of data."""
    from exposure.exports import EXPORTS
    from exposure.pages.refusals import _refusals
    from exposure.pages.signatures import FAINT_HEADER_MARKS, HEADER_MARKS
    from exposure.renditions import table

    whole, anywhere = frozenset({"fullmatch"}), frozenset({"search"})
    rows = table()
    for pattern in {row.pattern for row in (*rows.service, *rows.rendition)}:
        yield Expression(f"renditions {pattern}", re.compile(pattern), whole)
    for size in {row.size for row in rows.rendition}:
        yield Expression(f"renditions, size {size}", re.compile(size), anywhere)
    for mark in (*HEADER_MARKS, *FAINT_HEADER_MARKS):
        for written in (mark.name, mark.value):
            yield Expression(f"headers {written}", re.compile(written, re.IGNORECASE), whole)
    for number, pattern in enumerate(_inside(_refusals())):
        yield Expression(f"refusals {number}", pattern, anywhere)
    for export in EXPORTS:
        for number, pattern in enumerate(_inside((export._mark, export._profile))):
            yield Expression(f"exports {export.platform} {number}", pattern, frozenset({"match"}))
