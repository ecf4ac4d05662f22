"""How things stand: counts for those who answer for them, figures without names, and each office’s duties."""
