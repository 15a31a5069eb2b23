"""Pages that you saved yourself, in each format that browsers write."""
