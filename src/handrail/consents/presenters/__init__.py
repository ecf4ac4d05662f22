"""Consents as words on a page."""
