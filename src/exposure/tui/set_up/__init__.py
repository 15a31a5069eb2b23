"""Setting up a check: you, your photos, your pages."""

from exposure.tui.set_up.screen import SetUp

__all__ = ["SetUp"]
