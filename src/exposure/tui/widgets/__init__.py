"""Parts of which views and dialogs are made: rows, pictures, keys.

They must not know a check: they are given what to show.
"""
