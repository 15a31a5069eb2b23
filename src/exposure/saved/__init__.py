"""A saved copy of a page that you saved, taken apart: the page, and the pictures it holds."""

from exposure.saved.reading import read_saved

__all__ = ["read_saved"]
