"""What goes home on paper to be read and signed, and comes back; what hangs where it is read."""
