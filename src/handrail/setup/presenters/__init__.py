"""The packs to choose from, what was answered, and the checklist, as words."""
