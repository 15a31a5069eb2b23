"""Setting up a check: you, your photos, your pages.

It makes the same list as an audit.toml holds, and must not open a page.
"""

from exposure.tui.set_up.screen import SetUp

__all__ = ["SetUp"]
