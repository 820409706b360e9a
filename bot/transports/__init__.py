"""Ways in and out: a transport turns its own messages into chat values, and back."""
