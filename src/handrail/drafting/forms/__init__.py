"""What is asked of those who write a school's procedures."""
