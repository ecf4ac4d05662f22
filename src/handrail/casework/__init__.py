"""Casework: a pack's procedures run on an incident; decisions; what is due."""
