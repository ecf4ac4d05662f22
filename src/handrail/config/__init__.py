"""Settings, root addresses, start-up and the command line: the one place that knows every room."""
