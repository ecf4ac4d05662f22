"""Pages on which a school's next edition is written, proved and published."""
