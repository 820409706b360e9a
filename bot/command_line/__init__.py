"""What is typed after `python -m bot`: a room for each thing that the verbs are for."""
