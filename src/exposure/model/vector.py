"""A list that never changes: one more or one other item gives a new list, which shares the rest."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Self, TypeVar, overload

from immutables import Map

T = TypeVar("T")


class Vector(Sequence[T], Generic[T]):
    """A persistent list: `put` and `append` take the same time however long it is.

    It is a hash array mapped trie by number (Bagwell, "Ideal Hash Trees", 2001): a change renews
    the few nodes on the way to an item, 32 entries each. Lists of the same items are equal.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = Map(enumerate(items))

    def put(self, number: int, item: T) -> Self:
        """The list with another item at a place. Raises IndexError where there is none."""
        if not 0 <= number < len(self._items):
            raise IndexError(number)
        return self._with(self._items.set(number, item))

    def append(self, item: T) -> Self:
        """The list with one more item."""
        return self._with(self._items.set(len(self._items), item))

    def _with(self, items: "Map[int, T]") -> Self:
        changed = object.__new__(type(self))
        changed._items = items
        return changed

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        found = place + len(self._items) if place < 0 else place
        try:
            return self._items[found]
        except KeyError:
            raise IndexError(place) from None

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return map(self._items.__getitem__, range(len(self._items)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Vector):
            return self._items == other._items
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"
