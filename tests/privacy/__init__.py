"""What a check leaves behind and what it opens, looked at from outside."""
