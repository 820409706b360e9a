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
