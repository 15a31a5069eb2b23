"""The screen: a front of the same check, for people. Importing this room loads Textual."""

from exposure.tui.app import ExposureApp
from exposure.tui.handed import Handed, PhotoChecked, PhotoChecker

__all__ = ["ExposureApp", "Handed", "PhotoChecked", "PhotoChecker"]
