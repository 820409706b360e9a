# 钥匙：个人信息在数据库里怎么加密 · the keys under which personal values are kept
keys-unreadable = ENCRYPTION_KEYS（或 ENCRYPTION_KEYS_FILE 那个文件）读不出来：每把钥匙是32字节的 base64，用 python -m bot keys new 生成，逗号或换行隔开。什么都没有动。
keys-missing = 少了钥匙 { $id }：数据库里有用它加密的内容。请把它写回 ENCRYPTION_KEYS（可以放在新钥匙后面）再启动。什么都没有动。
keys-none = 没有设 ENCRYPTION_KEYS：姓名、电话、住处在数据库里没有加密。
keys-sealed-under = 姓名、电话、住处和私下的话用钥匙 { $id } 加密。
keys-not-taken-up = 钥匙 { $id } 还没启用：请重启机器人。
keys-still-needed = 旧钥匙 { $id } 还有内容要用，不能拿掉：请运行 python -m bot keys rotate。
keys-not-needed = 旧钥匙 { $id } 已经没有内容要用，可以从设置里拿掉。
keys-made = 上面是一把新钥匙，只显示这一次。写在 ENCRYPTION_KEYS 的最前面，旧的留在后面，重启，再运行 python -m bot keys rotate。另存一份，和备份分开放：丢了它，加密的内容谁也读不出来。
keys-nothing-kept = 还没有要加密的内容。
keys-standing = { $column }：钥匙 { $id } 的{ $count }个。
keys-standing-plain = { $column }：没加密的{ $count }个。
keys-renewed = { $table }：重新加密{ $count }个。
keys-all-under = 好了：全部内容都用钥匙 { $id } 加密，这次转了{ $count }个。
keys-may-go = 旧钥匙 { $id } 可以从 ENCRYPTION_KEYS 里拿掉了；旧备份还要用它才读得出来。
keys-restart-first = 正在运行的机器人还不认识钥匙 { $id }：请先重启机器人，再运行一次。什么都没有动。
