"""Sanctions and other ways of settling it: who decided what, why, and what was taken away until when."""
