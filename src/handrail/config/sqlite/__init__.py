"""SQLite as Django speaks to it, with writers who wait in a queue."""
