"""Layouts, components and form fields. Knows no school word."""
