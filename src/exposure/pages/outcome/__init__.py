"""What a page turned out to be: read, a wall, gone, empty.

Known by status, address, marks and words, and never by guessing that all is well.
"""
