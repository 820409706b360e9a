"""How owners vote, and how it is counted."""
