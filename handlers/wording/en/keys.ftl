# The keys under which personal values are kept.
keys-unreadable = ENCRYPTION_KEYS (or the file that ENCRYPTION_KEYS_FILE names) cannot be read: a key is 32 bytes in base64, made by python -m bot keys new, with commas or lines between them. Nothing was changed.
keys-missing = The key { $id } is missing: values in the database are sealed under it. Put it back into ENCRYPTION_KEYS (behind the new one, if there is one) and start again. Nothing was changed.
keys-none = ENCRYPTION_KEYS is not set: names, telephones and homes are not encrypted in the database.
keys-sealed-under = Names, telephones, homes and private words are sealed under the key { $id }.
keys-not-taken-up = The key { $id } is not in use yet: restart the bot.
keys-still-needed = The old key { $id } is still needed and must stay: run python -m bot keys rotate.
keys-not-needed = Nothing needs the old key { $id } any more: it may be taken from the settings.
keys-made = This is a new key, shown only this once. Put it first into ENCRYPTION_KEYS, leave the old ones behind it, restart, then run python -m bot keys rotate. Keep a copy apart from the backups: without it nobody can read what it sealed.
keys-nothing-kept = There is nothing to seal yet.
keys-standing = { $column }: { $count } under the key { $id }.
keys-standing-plain = { $column }: { $count } not encrypted.
keys-renewed = { $table }: { $count } sealed anew.
keys-all-under = Done: everything is sealed under the key { $id }; { $count } were sealed anew.
keys-may-go = The old key { $id } may be taken from ENCRYPTION_KEYS; old backups can only be read with it.
keys-restart-first = The bot that runs does not know the key { $id } yet: restart it, then run this again. Nothing was changed.
