"""What a person typed cannot be done as it stands."""


class WrongUse(Exception):
    """A sentence that says what is wrong and what to do; it ends the command with exit code 2."""
