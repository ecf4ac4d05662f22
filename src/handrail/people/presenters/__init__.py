"""People, and files of them, as words."""
