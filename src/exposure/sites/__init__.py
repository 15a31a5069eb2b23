"""What we know of sites, as tables: a new site is a new row.

It must not fetch or read a page; each row has its source and an example that is its test.
"""
