"""The rules of the neighbourhood: pure values and decisions; no input, no output, no clock."""
