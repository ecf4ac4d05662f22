"""What another edition would change for the cases there are, and moving a case to another edition."""
