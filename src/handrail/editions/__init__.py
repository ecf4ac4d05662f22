"""The library: procedures as read by people, and the editions to which incidents are pinned."""
