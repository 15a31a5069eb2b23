"""Answers that are asked for once in a check, however many pages need them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Keeps one answer a name. Whoever asks for one that is on its way waits for it."""

    def __init__(self) -> None:
        self._known: dict[str, T] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer of this name; `ask` is called where there is none yet."""
        async with self._turns[name]:
            if name not in self._known:
                self._known[name] = await ask()
            return self._known[name]

    def known(self, name: str) -> T | None:
        """The answer of this name, if it is there already."""
        return self._known.get(name)

    def keep(self, name: str, answer: T) -> None:
        """Keep an answer that came by another way, where there is none yet."""
        self._known.setdefault(name, answer)
