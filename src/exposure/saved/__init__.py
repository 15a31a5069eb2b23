"""A page that you saved, taken apart: the page, and the pictures saved with it.

It gets bytes and gives a reading; it must not fetch anything, or open a file.
"""

from exposure.saved.reading import read_saved

__all__ = ["read_saved"]
