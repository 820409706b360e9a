"""Where things are: positions on the earth, and how neighbours name a place."""
