"""ONNX graphs and the sessions that run them; the one room that loads ONNX Runtime.

It must not know what a network is for.
"""
