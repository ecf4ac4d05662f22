"""Paper in words."""
