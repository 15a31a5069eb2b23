"""Whether a page carries its owner's token, where its owner alone can write.

Not being a comment is not enough: a place counts only if it is known to be the owner's.
"""
