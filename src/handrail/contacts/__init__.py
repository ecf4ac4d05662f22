"""Whom outside the school turns to: what its pack names, as the school has checked it."""
