"""A mock incident on the school's own procedures: in no log and no figure, filed as training."""
