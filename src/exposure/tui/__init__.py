"""The screen: a front of the same check, for people. Importing this room loads Textual.

It must reach neither the network nor a face: what it can do is handed to it.
"""

from exposure.tui.app import ExposureApp
from exposure.tui.handed import Handed, PhotoChecked, PhotoChecker

__all__ = ["ExposureApp", "Handed", "PhotoChecked", "PhotoChecker"]
