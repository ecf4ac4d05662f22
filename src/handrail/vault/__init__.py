"""Files that are kept encrypted: keys, how a file lies, where it lies, what may come in. No school word."""
