"""Processes of our own in which everything that comes from outside is read and looked at.

One side asks (client, pool, process), the other answers (main); between them lie two pipes and a
protocol. It must not know the network or what becomes of an answer.
"""
