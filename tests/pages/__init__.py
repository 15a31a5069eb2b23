"""What is read from a page."""
