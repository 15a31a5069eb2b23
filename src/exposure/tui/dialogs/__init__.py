"""Questions and help that stand before the screen for a moment, and give back an answer.

They must change nothing themselves, but the file that somebody asked to be written.
"""
