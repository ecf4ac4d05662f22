"""What is asked about people, and about a file of them."""
