"""What is done by the clock, and by nobody at a keyboard."""
