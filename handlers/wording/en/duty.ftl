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

# in chat
duty-roster =
    { $now }{ $phone }{ $several ->
        [yes] {"\u000A"}Next:
       *[no] {""}
    }
    { $lines }
    To change a day send “/duty 今晚 小李”, “/duty 2026-11-25 18:00-22:00 Li” or “/duty 2026-11-25 off”.
duty-line = { $day } { $hours }　{ $who }
duty-who = { $who }
duty-set = Noted: { $day } { $hours }, { $who } is on duty. To take it back, answer “取消”.
duty-nobody-set = Noted: { $day } { $hours } nobody is on duty. To take it back, answer “取消”.
duty-taken-back = Taken back: { $day } is as it was.
refusal-duty-like-this = Please write: /duty 今晚 小李; /duty 2026-11-25 18:00-22:00 Li; /duty 2026-11-25 off.
refusal-duty-is-over = That time is over; please name one to come.
