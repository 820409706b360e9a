# 备份和恢复，给运维人员看。
backup-taken = 备份好了：{ $to }（{ $at }的样子，照片和文件{ $files }个）。
backup-old-ones-gone = 旁边过了{ $days }天的备份，删了{ $count }份。
backup-keys-are-apart = 加密的钥匙不在里面，请另外放好：{ $keys }。没有它们，备份读不出来。
backup-no-keys = 没有设钥匙，备份里的姓名、电话没有加密：请放在别人看不到的地方。
backup-bucket-is-apart = 照片和文件在 FILES_URL 的存储桶里，不在这份备份里：请用存储桶自己的版本或复制功能。
backup-migrate-first = 数据库不是最新结构，请先运行 python -m bot migrate。
backup-folder-is-there = { $folder }已经有了，不往上面写：请换一个名字。
backup-not-taken = 备份没有做成：{ $why }
backup-tool-is-missing = 没有 { $tool }：请安装与服务器同一版本或更新的 PostgreSQL 客户端。
backup-not-a-backup = { $folder }里没有完好的备份，什么都没改。
backup-another-kind = 这份备份是另一种数据库的（SQLite 或 PostgreSQL），请看 DATABASE_URL。
backup-from-the-future = 这份备份是更新的版本做的：请先升级小板凳。
backup-not-empty = DATABASE_URL 那里已经有数据库，不覆盖：请先把它移走，或者换一个地方。
backup-not-put-back = 没有恢复成：{ $why }
backup-put-back = 已经恢复到{ $at }的样子，照片和文件{ $files }个。
backup-forgotten-again = { $count ->
    [0] 备份以后没有人发过“删除我”（看的是DATA_DIR里的名单和您给的备份）。
   *[other] 备份以后发过“删除我”的{ $count }位，又忘掉了一遍。
}整台机器没了、名单也没了的，请在群里说一声：那以后删过的，请再发一次。
backup-list-is-unreadable = 名单{ $file }读不出来，不知道谁要求过忘掉：请从最新的一份备份里拷一份同名文件来，再做一次。
backup-may-repeat = { $at }以后说的、投的不在里面；那以后发过的提醒和回话，有些可能再发一次。启动前请先在群里说一声。
