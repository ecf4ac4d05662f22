"""How a draft and the editions of a school are shown."""
