"""How parents and carers reach the school with a worry, and what the school tells all of them. It knows no incident."""
