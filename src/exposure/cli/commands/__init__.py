"""What a person can ask for, one file a command: words become a plan, and what came of it is said.

A command holds no rule of its own; it knows neither pages nor faces.
"""
