"""Every sentence the bot says: a typed function each, and a catalogue for each language."""
