# 值班表 · duty rosters
duties-imported = Duty rosters of { $count } communities are kept.
fault-no-unit = Row { $row }, column “{ $column }”: { $other ->
    [several] there are several “{ $value }”; please write the whole path.
   *[none] there is no “{ $value }”.
}
fault-no-community = Row { $row }, column “{ $column }”: duty rosters are for communities and villages; “{ $value }” is a “{ $other }”.
fault-no-day = Row { $row }, column “{ $column }”: “{ $value }” is no day. Monday to Sunday, working days, weekend, daily, holidays, any time, or a date like 2026-10-01.
fault-no-hours = Row { $row }, column “{ $column }”: “{ $value }” are no hours. 09:00-18:00, or “off” where nobody is there.
fault-too-long = Row { $row }, column “{ $column }”: “{ $value }…” is too long; { $other } characters at most.
fault-several-phones = Row { $row }, column “{ $column }”: row { $other } names another phone that is always answered.
fault-nobody-and-somebody = Row { $row }, column “{ $column }”: row { $other } says that nobody is there on that day.
