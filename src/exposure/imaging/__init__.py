"""A picture from its bytes to what is seen in it; runs inside a worker.

It knows faces only by the engine that it is handed, and nothing of pages, reports or the network.
"""
