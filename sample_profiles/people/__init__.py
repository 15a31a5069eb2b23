"""Invented people, drawn with numpy: nobody was photographed for the demo."""
