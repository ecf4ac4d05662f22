"""A procedure on paper, for when the system is out of reach; and what was ticked there, entered later."""
