"""Drives a check: your photos, then page after page or file after file, as a stream of events.

It knows the plan and every room that does work for it, and nothing of a screen or a command line.
"""
