"""What a site and its pages ask machines not to do: wishes, not protection.

It reads what it is given, and must not know whether a wish is heeded.
"""

from exposure.signals.directives import page_signals
from exposure.signals.robots import Robots, Ruling, read_robots

__all__ = ["Robots", "Ruling", "page_signals", "read_robots"]
