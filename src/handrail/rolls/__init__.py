"""Files of a school’s records system, read into people: any table, OneRoster, the Common Transfer File."""
