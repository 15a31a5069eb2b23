"""Questions and help that stand before the screen for a moment, and give back an answer."""
