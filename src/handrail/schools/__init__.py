"""Schools, who works there, and who holds which office."""
