"""Mail that leaves: written down first, sent afterwards, tried again, never about anybody."""
