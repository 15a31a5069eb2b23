"""What a site and its pages ask machines not to do: wishes, not protection."""

from exposure.signals.directives import page_signals
from exposure.signals.robots import Robots, Ruling, read_robots

__all__ = ["Robots", "Ruling", "page_signals", "read_robots"]
