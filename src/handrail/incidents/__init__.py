"""Incidents: reports, the log, who had which part, notes, and who may see any of it."""
