"""A page as a tree, and what its elements, attributes, styles and words say.

It must not know what a reader, an outcome or a proof makes of it.
"""
