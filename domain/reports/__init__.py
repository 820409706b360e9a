"""Reports: what residents tell is broken, and the cases that come of it."""
