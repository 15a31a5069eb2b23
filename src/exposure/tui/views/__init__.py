"""The five views of a check.

Each shows the record it is handed, says what was done in a message, and must know no other view.
"""
