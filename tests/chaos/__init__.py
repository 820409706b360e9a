"""Kills the real bot at random moments, in processes of their own, and counts what is lost."""
