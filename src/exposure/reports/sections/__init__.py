"""The parts of a report in words, in the order of reading.

They must not know in which format, or on which screen, they will be read.
"""
