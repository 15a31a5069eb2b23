"""A server made to hurt whoever opens its pages, and what each harm must come to."""
