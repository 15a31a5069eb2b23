"""Ways of finding and comparing faces; one file an engine."""
