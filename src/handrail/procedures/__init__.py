"""The engine: procedures as data, replayed from facts, proved, told in words. It knows no room and no profession."""
