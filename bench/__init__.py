"""Measurements: Handrail beside its peers and plain floors, all in one run, as ratios."""
