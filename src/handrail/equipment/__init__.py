"""What equipment a school has: names, serial numbers and rooms, to be picked from. It knows no incident."""
