"""Parts of which views and dialogs are made: rows, pictures, hints. They know no check."""
