"""Who is at the table, what the recorder types, and of which month a list is wanted."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import (
    Act,
    Attendance,
    AttendanceKind,
    Jotting,
    MeetingKind,
    Present,
    Record,
    State,
    kind_of,
    plan,
    read_arrival,
    read_kind,
)
from domain.meetings.attendance import WORDS, ArrivalNotUnderstood, says_word, word_of
from domain.meetings.codes import at_the_door, coded, door_code
from domain.meetings.meeting import DOORS, MeetingForbids, MeetingIsOver, MeetingNotYet
from domain.meetings.records import MOST_FILES, is_jotted
from domain.meetings.reminders import list_by
from domain.months import Month, read_month
from domain.permissions import Role
from domain.texts import TextMissing
from domain.veils import is_of, take_down

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def meeting(**known):
    values = {
        "community": 3,
        "number": 42,
        "kind": MeetingKind.STOOL,
        "place": "3号楼楼下",
        "starts_at": FRIDAY,
        "host": 1,
        "at": FRIDAY - timedelta(days=4),
    }
    return plan(**values | known).announce(FRIDAY - timedelta(days=4))


# --- the doors -------------------------------------------------------------------------------


def test_people_check_in_from_an_hour_before_until_it_is_over():
    announced = meeting()
    assert not announced.doors_are_open(FRIDAY - DOORS - timedelta(seconds=1))
    assert announced.doors_are_open(FRIDAY - DOORS)
    assert not announced.doors_are_open(announced.ends_at)
    with pytest.raises(MeetingNotYet):
        announced.move(Act.CHECK_IN, FRIDAY - DOORS - timedelta(seconds=1))
    with pytest.raises(MeetingIsOver):
        announced.move(Act.CHECK_IN, announced.ends_at)
    assert not announced.cancel("", FRIDAY).doors_are_open(FRIDAY)


def test_only_what_is_held_is_recorded():
    with pytest.raises(MeetingForbids):
        meeting().move(Act.RECORD, FRIDAY)
    held = meeting().move(Act.HOLD, FRIDAY)
    assert held.move(Act.RECORD, FRIDAY) is held
    with pytest.raises(MeetingForbids):
        held.move(Act.LIST, FRIDAY).move(Act.RECORD, FRIDAY)


def test_a_meeting_is_listed_replied_and_closed_in_this_order():
    listed = meeting().move(Act.HOLD, FRIDAY).move(Act.LIST, FRIDAY)
    assert not listed.allowed(Act.LIST)
    assert listed.move(Act.REPLY, FRIDAY).move(Act.CLOSE, FRIDAY).state is State.CLOSED


def test_its_list_is_due_when_the_next_working_day_is_over():
    assert list_by(FRIDAY, SHANGHAI) == datetime(2026, 11, 23, 10, tzinfo=UTC)
    before_national_day = datetime(2026, 9, 30, 12, tzinfo=UTC)
    assert list_by(before_national_day, SHANGHAI) == datetime(2026, 10, 8, 10, tzinfo=UTC)


# --- who is there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        ({Role.GUEST}, AttendanceKind.RESIDENT),
        ({Role.RESIDENT, Role.BUILDING_HEAD}, AttendanceKind.RESIDENT),
        ({Role.RESIDENT, Role.COUNCIL_MEMBER}, AttendanceKind.COUNCIL),
        ({Role.COUNCIL_LEAD, Role.OWNERS_COMMITTEE}, AttendanceKind.COMMITTEE),
        ({Role.COMMITTEE_CHAIR}, AttendanceKind.COMMITTEE),
        ({Role.PROPERTY}, AttendanceKind.PROPERTY),
        ({Role.STAFF, Role.COUNCIL_MEMBER}, AttendanceKind.STAFF),
        ({Role.GRID_WORKER}, AttendanceKind.STAFF),
    ],
)
def test_somebody_is_there_as_what_they_sit_there_for(held, kind):
    assert kind_of(held) is kind


def attendance(place, kind=AttendanceKind.RESIDENT, heads=1):
    return Attendance(community=3, number=42, place=place, kind=kind, heads=heads, at=FRIDAY)


def test_those_present_are_counted_by_kind():
    present = Present.of(
        [attendance(1), attendance(2, heads=5), attendance(3, AttendanceKind.PROPERTY)]
    )
    assert present.heads == {AttendanceKind.RESIDENT: 6, AttendanceKind.PROPERTY: 1}
    assert present.total == 7


@pytest.mark.parametrize(
    ("said", "kind", "heads", "name"),
    [
        ("王阿姨 302", AttendanceKind.RESIDENT, 1, "王阿姨 302"),
        (" 王阿姨，302。", AttendanceKind.RESIDENT, 1, "王阿姨，302"),
        ("302", AttendanceKind.RESIDENT, 1, "302"),
        ("5人", AttendanceKind.RESIDENT, 5, ""),
        ("十二个人", AttendanceKind.RESIDENT, 12, ""),
        ("３位", AttendanceKind.RESIDENT, 3, ""),
        ("了5个人", AttendanceKind.RESIDENT, 5, ""),
        ("居民30人", AttendanceKind.RESIDENT, 30, ""),
        ("物业2人", AttendanceKind.PROPERTY, 2, ""),
        ("物业 张师傅", AttendanceKind.PROPERTY, 1, "张师傅"),
        ("物业", AttendanceKind.PROPERTY, 1, "物业"),
        ("业委会 李某", AttendanceKind.COMMITTEE, 1, "李某"),
        ("议事会的吴姐", AttendanceKind.COUNCIL, 1, "吴姐"),
        ("居委会 小陈", AttendanceKind.STAFF, 1, "小陈"),
    ],
)
def test_the_recorder_says_who_came_or_how_many(said, kind, heads, name):
    arrival = read_arrival(said)
    assert (arrival.kind, arrival.heads, arrival.name) == (kind, heads, name)


@pytest.mark.parametrize("said", ["", "。", "0人", "999人", "百百人"])
def test_what_says_neither_is_asked_for_again(said):
    with pytest.raises(ArrivalNotUnderstood):
        read_arrival(said)


def test_a_kind_alone_is_read_and_nothing_else():
    assert read_kind("物业。") is AttendanceKind.PROPERTY
    assert read_kind("居民") is AttendanceKind.RESIDENT
    assert read_kind("物业 张师傅") is None


# --- the word and the code of the day --------------------------------------------------------


@given(st.binary(min_size=32, max_size=32))
def test_every_digest_chooses_a_word_that_is_known_again(digest):
    word = word_of(digest.hex())
    assert word in WORDS
    assert says_word(f" “{word}”。", word)
    assert not says_word(f"{word}树", word)


def test_no_two_words_are_alike():
    assert len(set(WORDS)) == len(WORDS)


def test_the_code_at_the_table_names_its_meeting_and_fits_a_deep_link():
    told = door_code(meeting(), "0123456789abcdef" * 4)
    assert told == "here-3-42-0123456789ab"
    assert at_the_door(told) == (3, 42)
    assert coded(told) is None
    for other in ("", "meeting-3-42", "here-3-42", "here-3-42-xyz", "here-0-42-0123456789ab"):
        assert at_the_door(other) is None


# --- what is taken down ----------------------------------------------------------------------

LINES = """
2单元漏水 王阿姨 302 | 2单元漏水 | 王阿姨 302
2单元漏水王阿姨302 | 2单元漏水 | 王阿姨302
2单元漏水 王阿姨 302室 | 2单元漏水 | 王阿姨 302室
2单元漏水，王阿姨，302。 | 2单元漏水 | 王阿姨，302
灯不亮 302室 | 灯不亮 | 302室
地下室堆旧床垫 云某 201 | 地下室堆旧床垫 | 云某 201
路灯坏了 水某 1101 | 路灯坏了 | 水某 1101
遛狗不牵绳 褚阿姨 302 | 遛狗不牵绳 | 褚阿姨 302
卫生间漏水 302 | 卫生间漏水 | 302
灯不亮 302 | 灯不亮 | 302
电动车乱停 老王 5栋 | 电动车乱停 | 老王 5栋
电动车乱停，5栋 | 电动车乱停，5栋 |
电动车乱停 5栋 老李 | 电动车乱停 | 5栋 老李
楼道堆杂物 5栋的老王 | 楼道堆杂物 | 5栋的老王
老王家楼上漏水 | 邻居家楼上漏水 |
老王家楼上漏水 王阿姨 302 | 邻居家楼上漏水 | 王阿姨 302
王阿姨说灯不亮 | 邻居说灯不亮 |
钱某 602 说半夜有人唱歌 | 邻居说半夜有人唱歌 |
602钱某家漏水 | 邻居家漏水 |
邻居家说话太响 | 邻居家说话太响 |
302漏水 王阿姨 | 邻居家漏水 | 王阿姨
302室漏水 | 邻居家漏水 |
3号楼302楼上太吵 李国强 | 邻居家楼上太吵 | 李国强
跟302的王阿姨吵起来了 郑伯 | 跟邻居家吵起来了 | 郑伯
路灯不亮 李国强 | 路灯不亮 | 李国强
树太高 赵大爷 3-2-502 | 树太高 | 赵大爷 3-2-502
换垃圾桶 张老师 3号楼2单元1203 13800000001 | 换垃圾桶 | 张老师 3号楼2单元1203 13800000001
电动车充电 138****0001 | 电动车充电 | 138****0001
请打13800000001 何婶 六楼 | 请打 | 何婶 六楼
希望装充电桩 吴姐(401) | 希望装充电桩 | 吴姐(401)
下水道堵 302的王阿姨 | 下水道堵 | 302的王阿姨
路面坑 陈 302 | 路面坑 | 陈 302
灯坏 302 王 | 灯坏 | 302 王
广场舞太吵 302住户 | 广场舞太吵 | 302住户
养老助餐 马奶奶 2单元 | 养老助餐 | 马奶奶 2单元
电梯坏了3次 3楼东户 | 电梯坏了3次 | 3楼东户
2023年就说要修 周叔 五〇二 | 2023年就说要修 | 周叔 五〇二
请老师来托管 高老师 1101 | 请老师来托管 | 高老师 1101
狗叫 欧阳女士 | 狗叫 | 欧阳女士
楼上装修 張女士 | 楼上装修 | 張女士
楼上，李国强家漏水 | 楼上，邻居家漏水 |
停车位不够 | 停车位不够 |
5栋门口灯不亮 | 5栋门口灯不亮 |
2单元漏水 | 2单元漏水 |
门口 高低不平 | 门口 高低不平 |
绿化 施肥 | 绿化 施肥 |
小区 安静 | 小区 安静 |
马路 方便 | 马路 方便 |
3号楼300米外有垃圾 | 3号楼300米外有垃圾 |
停车收费300元 | 停车收费300元 |
花了2000元没修好 孙某 | 花了2000元没修好 | 孙某
充电桩收费1.5元 | 充电桩收费1.5元 |
103路公交站牌挪位 小李 | 103路公交站牌挪位 | 小李
110来过三次 刘大妈 201 | 110来过三次 | 刘大妈 201
12345打过了没用 李某 | 12345打过了没用 | 李某
"""


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_who_said_it_is_kept_for_the_reply_and_never_told(line):
    said, text, who = (part.strip() for part in line.split("|"))
    taken = take_down(said)
    assert (taken.text, taken.who) == (text, who)
    assert bool(taken.as_said) == (text not in said or text == "请打")


@pytest.mark.parametrize(
    ("text", "line"),
    [("记门禁坏了", True), ("记得带伞", False), ("记 灯坏了", False), ("灯坏了", False)],
)
def test_a_line_needs_no_gap_behind_its_word(text, line):
    assert is_jotted(text) is line


MATTERS = ["2单元漏水", "楼道堆杂物", "电动车乱停", "树太高挡光", "下水道又堵了", "路灯不亮"]
SURNAMES = "王李张刘陈杨黄赵吴周"
TITLES = ["阿姨", "大爷", "叔", "奶奶", "师傅", "某"]


@given(
    matter=st.sampled_from(MATTERS),
    surname=st.sampled_from(SURNAMES),
    title=st.sampled_from(TITLES),
    floor=st.integers(1, 30),
    flat=st.integers(1, 9),
    suffix=st.sampled_from(["", "室"]),
    gap=st.sampled_from([" ", "，", "、", "　", ""]),
    room_first=st.booleans(),
)
def test_no_name_and_no_room_is_told_however_it_was_typed(
    matter, surname, title, floor, flat, suffix, gap, room_first
):
    name, room = f"{surname}{title}", f"{floor}0{flat}{suffix}"
    who = f"{room}{gap}{name}" if room_first else f"{name}{gap}{room}"
    taken = take_down(f"{matter} {who}")
    assert taken.text == matter
    assert name in taken.who
    assert room in taken.who


@given(st.text(max_size=300))
def test_whatever_is_typed_is_taken_down_or_missing(text):
    try:
        taken = take_down(text)
    except TextMissing:
        return
    assert taken.text


def test_a_line_that_is_only_a_name_stays_a_line():
    assert take_down("302室").text == "邻居家"


def test_a_line_is_said_differently_under_its_number():
    line = Jotting(community=3, number=42, place=3, text="灯", by=1, at=FRIDAY)
    changed = line.say(take_down("路灯不亮 老王 5栋"))
    assert (changed.place, changed.text, changed.who) == (3, "路灯不亮", "老王 5栋")


def test_a_record_keeps_so_many_files():
    record = Record(community=3, number=42, recorder=1, since=FRIDAY)
    for file in range(MOST_FILES + 3):
        record = record.attach(file)
    assert record.files == tuple(range(MOST_FILES))


@pytest.mark.parametrize(
    ("who", "name", "room", "same"),
    [
        ("王阿姨 302", "王阿姨", "302", True),
        ("王阿姨 302室", "王秀英", "302", True),
        ("302", "李某", "302", True),
        ("王阿姨 302", "李某", "302", False),
        ("王阿姨 302", "王阿姨", "502", False),
        ("王阿姨 302", "王阿姨", "", False),
        ("王阿姨 302", "Lily", "302", False),
        ("王阿姨", "王阿姨", "302", True),
        ("王阿姨", "王秀英", "302", False),
        ("王阿姨 13800000001", "王阿姨", "", True),
        ("三楼", "王阿姨", "302", False),
    ],
)
def test_what_was_typed_of_somebody_means_a_resident_or_nobody(who, name, room, same):
    assert is_of(who, name, room) is same


# --- which month -----------------------------------------------------------------------------

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("11月", Month(2026, 11)),
        ("十一月份", Month(2026, 11)),
        ("12月", Month(2025, 12)),
        ("2026年9月", Month(2026, 9)),
        ("2026-09", Month(2026, 9)),
        ("今年3月", Month(2026, 3)),
        ("去年12月", Month(2025, 12)),
        ("前年1月", Month(2024, 1)),
        ("本月", Month(2026, 11)),
        ("上个月", Month(2026, 10)),
        ("上上个月", Month(2026, 9)),
        ("11", None),
        ("13月", None),
        ("0月", None),
        ("十百月", None),
        ("0000年1月", None),
        ("11月20日", None),
        ("随便", None),
    ],
)
def test_a_month_is_read_as_the_last_such_one(said, month):
    assert read_month(said, TODAY) == month


@given(st.integers(2, 9_000), st.integers(1, 12), st.integers(0, 40))
def test_months_are_counted_back_and_follow_each_other(year, number, back):
    month = Month(year, number)
    assert month.before(-1) > month
    assert month.before(-back).before(back) == month
    since, until = month.bounds(UTC)
    assert since.date() == month.first
    assert until == Month(month.after.year, month.after.month).bounds(UTC)[0]
    assert str(month) == f"{year:04}-{number:02}"
