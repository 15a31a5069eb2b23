"""The records of a check: the plan, the events, and the report that is folded from them.

They hold what may leave a worker, and can reach neither the network nor a face.
"""
