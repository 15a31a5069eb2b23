"""Where the faces of a picture are, in every size and turn.

It must not know whose they are.
"""
