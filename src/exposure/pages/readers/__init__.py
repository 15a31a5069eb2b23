"""Where a page exposes pictures; one file a channel.

A reader never fetches, never raises for what a page holds, and knows no other reader.
"""
