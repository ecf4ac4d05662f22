"""Consents to the internet, to work and to pictures; what was published, where, and what must come down."""
