"""Printed layouts: everything that a school files or takes to a meeting, drawn from the one record."""
