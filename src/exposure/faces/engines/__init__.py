"""Ways of finding and comparing faces; one file an engine.

Only they, and the rooms beside them, load a face library; they know no file and no page.
"""
