"""Where the demo's invented world is, and the command that draws it."""

import sys
from pathlib import Path

SAMPLE_PROFILES = Path(__file__).parents[2] / "sample_profiles"
sys.path.insert(0, str(SAMPLE_PROFILES))
