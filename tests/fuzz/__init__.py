"""Whatever comes from outside, made up by Hypothesis: nothing of it may raise, hang or lead astray.

Few examples in the everyday suite, many with the slow tests (tests/conftest.py). What was found is
kept as an example beside its test.
"""
