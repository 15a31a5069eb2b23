"""The five views of a check. Each shows the record it is handed, and knows no other view."""
