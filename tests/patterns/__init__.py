"""Every expression of the program, and texts made to keep it at work."""
