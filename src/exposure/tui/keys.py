"""Keys: each with an id, a hint in the footer and a line of help, all from the words."""

from textual.binding import Binding

from exposure.words import say


def key(keys: str, action: str, name: str, *, show: bool = True, priority: bool = False) -> Binding:
    """A key for an action; `name` is its id, and where its words stand."""
    return Binding(
        keys,
        action,
        say(f"screen.key.{name}"),
        id=name,
        show=show,
        priority=priority,
        tooltip=say(f"screen.key-help.{name}"),
    )
