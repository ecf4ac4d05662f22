"""What people are asked to read and sign, and who has: agreements of the school's pack, for people of its list."""
