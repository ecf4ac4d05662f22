"""People outside the school who keep the heads of its log, and what was sent to them."""
