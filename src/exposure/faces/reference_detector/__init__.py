"""dlib's CNN detector exactly as dlib runs it, which the quicker one is held against.

No engine uses it: tests and benchmarks do.
"""
