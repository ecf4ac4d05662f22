"""A mail in the morning to those for whom something is due: how much, never what."""
