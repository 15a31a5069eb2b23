"""Files on this disk: folders, archives, pages you saved, and what is no plain file at all.

Nothing is written or unpacked to disk here, and nothing is fetched.
"""
