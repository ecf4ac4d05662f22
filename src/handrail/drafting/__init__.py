"""Drafting: a school writes its next edition, sees the proof at every step, and publishes it."""
