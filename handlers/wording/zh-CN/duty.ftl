# 值班表 · duty rosters
duties-imported = 已存入{ $count }个社区的值班表。
fault-no-unit = 第{ $row }行“{ $column }”列：{ $other ->
    [several] “{ $value }”不止一个，请写全路径。
   *[none] 没有“{ $value }”。
}
fault-no-community = 第{ $row }行“{ $column }”列：值班表只给社区和村，“{ $value }”是“{ $other }”。
fault-no-day = 第{ $row }行“{ $column }”列：看不懂“{ $value }”。请写周一到周日、工作日、周末、每天、节假日、随时，或者2026-10-01这样的日期。
fault-no-hours = 第{ $row }行“{ $column }”列：看不懂“{ $value }”。请写09:00-18:00，没人值班写“休息”。
fault-too-long = 第{ $row }行“{ $column }”列：“{ $value }…”太长，最多{ $other }个字。
fault-several-phones = 第{ $row }行“{ $column }”列：随时有人接的电话第{ $other }行写了另一个。
fault-nobody-and-somebody = 第{ $row }行“{ $column }”列：第{ $other }行写了这一天没人值班。

# 在聊天里 · in chat
duty-roster =
    { $now }{ $phone }{ $several ->
        [yes] {"\u000A"}接下来：
       *[no] {""}
    }
    { $lines }
    要改哪天，发“值班 今晚 小李”“值班 11月25日 18:00-22:00 李某”“值班 11月25日 休”。
duty-line = { $day } { $hours }　{ $who }
duty-who = { $who }
duty-set = 记下了：{ $day } { $hours }，{ $who }值班。要收回，回“取消”。
duty-nobody-set = 记下了：{ $day } { $hours }没有人值班。要收回，回“取消”。
duty-taken-back = 收回了：{ $day }的值班和原来一样。
refusal-duty-like-this = 请这样写：值班 今晚 小李；值班 11月25日 18:00-22:00 李某；值班 11月25日 休。
refusal-duty-is-over = 这个时间已经过去了，请写以后的。
