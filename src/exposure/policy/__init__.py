"""What may be fetched, and what may not: the only place that says no.

It must not fetch, read a page or look at a picture; it knows addresses, caps and lists of sites.
"""
