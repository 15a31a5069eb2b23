"""What a check found, put into words and written down. It reaches no page, no face, no network."""
