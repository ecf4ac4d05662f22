"""Pages about people, and those on which a file of the records system comes in."""
