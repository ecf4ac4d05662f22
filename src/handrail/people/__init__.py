"""The people a school knows: pupils, staff, parents and others."""
