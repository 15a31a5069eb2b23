"""What a check found, put into words and written down.

It must reach no page, no face and no network: a report is made of records alone.
"""
