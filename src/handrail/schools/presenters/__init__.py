"""Offices, colleagues and settings as words."""
