"""dlib's own files of weights, checked, read and taken apart.

It knows their format and nothing of pictures.
"""
