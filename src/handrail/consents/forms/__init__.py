"""What is asked in this room."""
