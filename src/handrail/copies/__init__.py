"""What leaves the school on paper or as a file: forms for bodies outside, and the authority's copy of a record."""
