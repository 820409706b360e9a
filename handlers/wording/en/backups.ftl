# Backups, for operators.
backup-taken = The backup stands in { $to } (as of { $at }, with { $files } { $files ->
    [one] file
   *[other] files
}).
backup-old-ones-gone = { $count ->
    [one] One backup beside it that was over { $days } days old is erased.
   *[other] { $count } backups beside it that were over { $days } days old are erased.
}
backup-keys-are-apart = The keys are not in it; keep them elsewhere: { $keys }. Without them it cannot be read.
backup-no-keys = No keys are set: names and telephones in the backup are not sealed. Keep it where nobody else reads.
backup-bucket-is-apart = Files lie in the bucket of FILES_URL and are not in this backup: use the bucket's own versions or copies.
backup-migrate-first = The tables are not the newest: run python -m bot migrate first.
backup-folder-is-there = { $folder } is there already and is not written over: choose another name.
backup-not-taken = No backup was made: { $why }
backup-tool-is-missing = { $tool } is missing: install PostgreSQL's client tools, of the server's version or newer.
backup-not-a-backup = There is no whole backup in { $folder }. Nothing was changed.
backup-another-kind = This backup is of the other kind of database (SQLite or PostgreSQL): see DATABASE_URL.
backup-from-the-future = This backup was made by a newer version: upgrade Little Stool first.
backup-not-empty = There is a database at DATABASE_URL already; it is not written over. Move it away, or name another place.
backup-not-put-back = It could not be restored: { $why }
backup-put-back = Everything stands as of { $at }, with { $files } { $files ->
    [one] file
   *[other] files
}.
backup-forgotten-again = { $count ->
    [0] Nobody asked to be forgotten since, by the list in DATA_DIR and the backup that you named.
    [one] One person who asked to be forgotten since is forgotten again.
   *[other] { $count } people who asked to be forgotten since are forgotten again.
} Where the machine is lost and the list with it, ask in the groups: whoever was forgotten since should say so once more.
backup-list-is-unreadable = The list { $file } cannot be read, so nobody knows who was forgotten: copy the file of that name from the newest backup, and try again.
backup-may-repeat = What was said and voted after { $at } is not in it, and some reminders and answers sent since may be sent again. Tell the groups before you start.
