"""Files that are written for you only, whole or not at all, where nobody else can reach them.

It knows no report: it gets text and a path.
"""
