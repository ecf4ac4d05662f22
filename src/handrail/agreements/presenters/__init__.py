"""Agreements as words on a page."""
