"""A photo closes a case; who checks it; what the clock says meanwhile; what a group sees."""

from dataclasses import replace

import pytest

from domain.chat import Attached, Kind, Photo, Quoted, Tick
from domain.fetches import Fetched
from domain.permissions import Role
from domain.pictures import Unfit
from domain.places.outline import Outline
from domain.places.place import Place as Lies
from domain.places.position import Position
from domain.reports.case import State
from handlers.reports.mapping import charted
from storage.attachments import State as File
from tests import makers
from tests.conversations import PLACE, STAFF, Conversation, to, toasts, words
from tests.makers import GROUP, person, private

LEAD, LI, WANG = person("林主任"), person("小李"), person("王阿姨")
LAMP = "报修 3号楼2单元5楼楼道灯不亮"
MANHOLE = "报修 3号楼门口井盖没了"
SHOWN, BLURRED = "ab" * 32, "cd" * 32


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.binds()
    await talk.becomes(LEAD, Role.ADMIN)
    await talk.becomes(STAFF, Role.STAFF)
    await talk.becomes(LI, Role.GRID_WORKER, f"{PLACE}/第一网格")
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


async def case(talk, number=1):
    community = await talk.community()
    async with talk.storage.begin() as uow:
        return await uow.cases.named(community.id, number)


async def sends_photo(talk, who, body="", *, quoted=None, room=None, **known):
    """What the bot says to a photo."""
    said = makers.text(body, sender=who, room=room or private(who), at=talk.at)
    shared = ("room", "key", "at", "heard", "sender", "name", "private", "message", "addressed")
    fields = {field: getattr(said, field) for field in shared}
    file = Attached(handle=f"file-{said.key}", unique=said.key, size=1_000)
    return await talk.hears(Photo(**fields, body=body, file=file, quoted=quoted, **known))


def task(said, number=1):
    """The line that somebody replies to, quoted."""
    [told] = [message for message in to(LI, said) if message.card]
    assert told.text.startswith(f"{number}号")
    return Quoted(message="unknown", text=told.text, by_bot=True)


async def comes(talk, attachment, room, what="picture", *, fit=True):
    """What the bot says once a picture was fetched, or a copy without faces made."""
    async with talk.storage.begin() as uow:
        known = await uow.attachments.get(attachment)
        if not fit:
            uow.attachments.refused(known, Unfit.NOT_A_PICTURE)
        elif what == "blurred":
            await uow.attachments.keep(replace(known, blurred=BLURRED))
        else:
            await uow.attachments.keep(replace(known, original="ef" * 32, shown=SHOWN))
    return await talk.hears(
        Fetched(
            room=room,
            key=f"{what}:{attachment}",
            at=talk.at,
            attachment=attachment,
            what=what,
        )
    )


async def ticks(talk, schedule="look-at-cases"):
    at = talk.at
    tick = Tick(room=GROUP, key=f"{schedule}@{at}", at=at, schedule=schedule, due=at)
    return await talk.hears(tick)


async def looked_at(talk, number=1):
    """Let time pass until the clock looks at the case, and hear what it says."""
    talk.at = (await case(talk, number)).look_at
    return await ticks(talk)


# --- one photo ---------------------------------------------------------------------------


async def test_one_photo_in_reply_closes_a_case_and_its_reporter_and_group_see_it(talk) -> None:
    said = await talk.says(WANG, LAMP)
    closed = await sends_photo(talk, LI, quoted=task(said))
    assert words(closed) == "1号办结了。照片收好就告诉报的人。"
    mended = await case(talk)
    assert mended.state is State.RESOLVED

    said = await comes(talk, mended.after_photo, private(LI))
    [told] = to(WANG, said)
    assert "1号（3号楼2单元5楼楼道灯不亮）已修好，请您看看。没好回“没好”。" in told.text
    assert told.photo == SHOWN
    [shown] = [message for message in said if message.room == GROUP]
    assert (shown.photo, shown.kind) == (SHOWN, Kind.POST)
    assert "王阿姨" not in shown.text

    said = await talk.presses(WANG, told, "report-good")
    assert (await case(talk)).state is State.RATED


async def test_the_word_with_a_photo_closes_it_too(talk) -> None:
    await talk.says(WANG, LAMP)
    assert "1号办结了" in words(await sends_photo(talk, STAFF, "办结 1 换了新灯"))
    assert (await case(talk)).note == "换了新灯"
    await talk.says(WANG, "报修 5号楼路面有坑")
    assert "发一张现场照片" in words(await talk.says(LI, "办结 2"))
    assert "工作人员" in words(await sends_photo(talk, WANG, "办结 2"))
    assert (await case(talk, 2)).state is not State.RESOLVED


async def test_an_album_closes_it_once(talk) -> None:
    said = await talk.says(WANG, LAMP)
    quoted = task(said)
    await sends_photo(talk, LI, quoted=quoted, album="a")
    assert await sends_photo(talk, LI, quoted=quoted, album="a") == []
    assert (await case(talk)).state is State.RESOLVED


async def test_the_rest_of_an_album_belongs_to_the_closing_whatever_happens_meanwhile(talk) -> None:
    quoted = task(await talk.says(WANG, LAMP))
    assert "1号办结了" in words(await sends_photo(talk, LI, "办结 1 换了新灯", album="a"))
    assert await sends_photo(talk, LI, album="a") == [], "it bears neither word nor reply"
    said = await comes(talk, (await case(talk)).after_photo, private(LI))
    await talk.presses(WANG, to(WANG, said)[0], "report-good")
    assert await sends_photo(talk, LI, quoted=quoted, album="a") == [], "it was thanked for already"
    assert "在哪里" in words(await sends_photo(talk, LI, album="b")), "another album is a report"


async def test_an_album_of_the_same_name_from_somebody_else_is_theirs(talk) -> None:
    await talk.says(WANG, LAMP)
    await sends_photo(talk, LI, "办结 1", album="a")
    assert words(await sends_photo(talk, WANG, album="a")) == "照片收到，放进1号了。"


async def test_somebody_else_s_photo_in_reply_closes_nothing(talk) -> None:
    said = await talk.says(WANG, LAMP)
    await sends_photo(talk, WANG, quoted=task(said))
    await sends_photo(talk, STAFF, quoted=task(said))
    assert (await case(talk)).state is State.DISPATCHED


async def test_a_picture_of_no_use_leaves_it_open_and_is_asked_for_again(talk) -> None:
    said = await talk.says(WANG, LAMP)
    await sends_photo(talk, LI, quoted=task(said))
    photo = (await case(talk)).after_photo
    said = await comes(talk, photo, private(LI), fit=False)
    assert words(said) == "1号的照片打不开，还没有办结。请再回一张照片。"
    assert to(WANG, said) == []
    again = await case(talk)
    assert (again.state, again.after_photo) == (State.IN_PROGRESS, None)


async def test_what_names_a_child_is_shown_to_its_reporter_and_to_no_group(talk) -> None:
    said = await talk.says(WANG, "报修 3号楼门口小朋友的滑梯坏了")
    await sends_photo(talk, LI, quoted=task(said))
    said = await comes(talk, (await case(talk)).after_photo, private(LI))
    assert [message.room for message in said] == [private(WANG)]
    assert "涉及孩子" in words(await talk.says(STAFF, "放图 1"))


# --- who checks --------------------------------------------------------------------------


async def test_what_was_urgent_is_checked_by_somebody_else_than_its_handler(talk) -> None:
    said = await talk.says(WANG, MANHOLE)
    await sends_photo(talk, LI, quoted=task(said))
    said = await comes(talk, (await case(talk)).after_photo, private(LI))
    [asked] = to(STAFF, said)
    assert "小李说办好了。请另一位工作人员看看" in asked.text
    assert asked.photo == SHOWN
    assert "请另一位" in words(await talk.says(LI, "验收 1"))
    said = await talk.presses(STAFF, asked, "case-check")
    assert toasts(said) == ["1号已验收。"]
    assert (await case(talk)).state is State.CHECKED


async def test_of_what_is_urgent_both_who_has_it_and_the_staff_are_told_and_woken(talk) -> None:
    talk.later(hours=11)  # eleven at night
    said = await talk.says(WANG, MANHOLE)
    [task], [new] = to(LI, said), to(STAFF, said)
    assert [button.action for row in new.buttons for button in row] == ["case-dispatch"]
    assert (task.due_at, new.due_at) == (None, None)


async def test_what_is_not_mended_goes_back_to_its_handler_with_the_reason(talk) -> None:
    said = await talk.says(WANG, MANHOLE)
    await sends_photo(talk, LI, quoted=task(said))
    assert "哪里没办好" in words(await talk.says(STAFF, "返工 1"))
    said = await talk.says(STAFF, "井盖还晃")
    assert "井盖还晃" in words(to(LI, said))
    assert (await case(talk)).state is State.IN_PROGRESS


# --- the clock ---------------------------------------------------------------------------


async def test_before_the_day_after_it_then_staff_then_the_lead_each_once(talk) -> None:
    await talk.says(WANG, LAMP)
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(LI)}
    assert "今天到期" in words(said)
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(LI)}
    assert "已经过了期限" in words(said)
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(STAFF), private(LEAD)}
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(LEAD)}
    assert (await case(talk)).look_at is None
    talk.later(days=1)
    assert await ticks(talk) == []


async def test_out_of_hours_nobody_is_reminded_but_of_what_is_urgent(talk) -> None:
    await talk.says(WANG, LAMP)
    talk.at = (await case(talk)).look_at
    talk.later(hours=12)
    assert await ticks(talk) == []
    said = await looked_at(talk)
    assert "今天到期" in words(said), "on the next working morning"

    await talk.says(WANG, MANHOLE)
    said = await looked_at(talk, 2)
    assert to(LI, said)


async def test_nobody_has_it_so_the_staff_are_reminded(talk) -> None:
    await talk.says(WANG, "报修 5号楼门口停车位乱停")
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(LI), private(STAFF), private(LEAD)}
    assert "还没有人受理，答应11月17日（周二）晚上6点前答复" in words(said)
    await talk.says(STAFF, "受理 1")
    assert "今天到期" in words(await looked_at(talk)), "whoever takes it up is reminded again"


async def test_what_waited_goes_on_by_itself(talk) -> None:
    await talk.says(WANG, LAMP)
    await talk.says(STAFF, "挂账 1 到12月1日，等配件")
    said = await looked_at(talk)
    assert "接着办了" in words(to(WANG, said))
    assert to(LI, said)[0].text.startswith("1号交给您")
    assert (await case(talk)).state is State.DISPATCHED


async def test_a_week_after_it_was_mended_it_is_put_away(talk) -> None:
    said = await talk.says(WANG, LAMP)
    await sends_photo(talk, LI, quoted=task(said))
    await looked_at(talk)
    assert (await case(talk)).state is State.ARCHIVED


async def test_what_nobody_checked_is_told_to_others_and_never_put_away(talk) -> None:
    said = await talk.says(WANG, MANHOLE)
    await sends_photo(talk, LI, quoted=task(said))
    said = await looked_at(talk)
    assert "还没有人去看" in words(to(STAFF, said))
    said = await looked_at(talk)
    assert {message.room for message in said} == {private(LEAD)}
    unchecked = await case(talk)
    assert (unchecked.state, unchecked.look_at) == (State.RESOLVED, None)


async def test_once_the_notice_of_holidays_is_there_days_are_counted_anew(talk) -> None:
    await talk.says(WANG, LAMP)
    community = (await talk.community()).id
    async with talk.storage.begin() as uow:
        thought = await uow.cases.named(community, 1)
        due = thought.due.replace(day=20)
        uow.cases.put(replace(thought, provisional=True, due=due))
    said = await ticks(talk, "count-days-anew")
    assert "11月19日（周四）" in words(to(WANG, said))
    settled = await case(talk)
    assert (settled.due.day, settled.provisional) == (19, False)
    assert await ticks(talk, "count-days-anew") == []


# --- a report's own picture --------------------------------------------------------------


async def reported_with_photo(talk):
    await sends_photo(talk, WANG, "报修 3号楼2单元5楼楼道灯不亮")
    talk.later(minutes=11)
    await ticks(talk, "file-cases")
    community = (await talk.community()).id
    async with talk.storage.begin() as uow:
        [report] = await uow.reports.of(community, 1)
    return report.photos[0]


async def test_a_report_s_own_picture_is_shown_to_the_group_after_faces_and_a_tap(talk) -> None:
    photo = await reported_with_photo(talk)
    assert "没有可以放的照片" in words(await talk.says(STAFF, "放图 1"))
    await comes(talk, photo, private(WANG))

    assert "正在给1号的照片遮脸" in words(await talk.says(STAFF, "放图 1"))
    said = await comes(talk, photo, private(WANG), "blurred")
    assert {message.room for message in said} == {private(STAFF), private(LEAD)}
    [ready] = to(STAFF, said)
    assert ready.photo == BLURRED

    said = await talk.presses(STAFF, ready, "case-release")
    [shown] = [message for message in said if message.room == GROUP and message.photo]
    assert shown.photo == BLURRED
    said = await talk.presses(LEAD, ready, "case-release")
    assert [message for message in said if message.photo] == [], "once is enough"


async def reported_with_photos(talk):
    """Three pictures, one of them from a neighbour who told of the same lamp."""
    first = await reported_with_photo(talk)
    said = await sends_photo(talk, WANG, "报修 3号楼2单元5楼楼道灯还是不亮")
    await talk.presses(WANG, said[0], "report-join")
    await sends_photo(talk, WANG)
    community = (await talk.community()).id
    async with talk.storage.begin() as uow:
        reports = await uow.reports.of(community, 1)
    photos = [photo for report in reports for photo in report.photos]
    assert len(photos) == 3
    assert photos[0] == first
    for each, shown in zip(photos, ("a1" * 32, "a2" * 32, "a3" * 32), strict=True):
        async with talk.storage.begin() as uow:
            known = await uow.attachments.get(each)
            await uow.attachments.keep(replace(known, original=shown, shown=shown))
    return photos


async def test_of_several_pictures_staff_choose_the_one_that_the_group_sees(talk) -> None:
    photos = await reported_with_photos(talk)
    said = await talk.says(STAFF, "放图 1", GROUP, addressed=True)
    asked, *shown = to(STAFF, said)
    assert "1号有3张照片" in asked.text
    assert [each.photo for each in shown] == ["a1" * 32, "a2" * 32, "a3" * 32]
    assert [each.text for each in shown] == ["1号，第1张", "1号，第2张", "1号，第3张"]
    assert not [each for each in said if each.photo and each.room == GROUP]

    said = await talk.presses(STAFF, shown[1], "case-picture")
    assert toasts(said) == ["正在给1号的照片遮脸，好了先给您看。"]
    [ready] = to(STAFF, await comes(talk, photos[1], private(WANG), "blurred"))
    said = await talk.presses(STAFF, ready, "case-release")
    assert [message.photo for message in said if message.room == GROUP and message.photo]

    # Another by its number; the first choice's button is stale from then on.
    assert "正在给1号的照片遮脸" in words(await talk.says(STAFF, "放图 1 3"))
    [other] = to(STAFF, await comes(talk, photos[2], private(WANG), "blurred"))
    said = await talk.presses(STAFF, ready, "case-release")
    assert [message for message in said if message.photo] == []
    said = await talk.presses(STAFF, other, "case-release")
    assert [message for message in said if message.room == GROUP and message.photo]
    assert "1号有3张照片" in words(await talk.says(STAFF, "放图 1 第9张"))


async def test_a_forged_choice_of_a_picture_shows_nothing(talk) -> None:
    await reported_with_photos(talk)
    _, shown, *_ = to(STAFF, await talk.says(STAFF, "放图 1"))
    community = (await talk.community()).id
    said = await talk.presses(STAFF, shown, "case-picture", f"{community}:1:999")
    assert words(said) == "这个按钮已经不能用了，请发“帮助”看看现在能做什么。"
    said = await talk.presses(WANG, shown, "case-picture")
    assert "工作人员" in words(said)


async def test_what_somebody_sent_who_is_forgotten_goes_once_it_is_over(talk) -> None:
    photo = await reported_with_photo(talk)
    await comes(talk, photo, private(WANG))
    await talk.says(WANG, "删除我")
    await talk.says(WANG, "确定")
    async with talk.storage.begin() as uow:
        kept = await uow.attachments.get(photo)
    assert (kept.sender, kept.shown) == (None, SHOWN), "whoever mends it needs to see it"
    await sends_photo(talk, LI, "办结 1")
    assert "1号已验收" in words(await talk.says(STAFF, "验收 1"))
    async with talk.storage.begin() as uow:
        gone = await uow.attachments.get(photo)
        assert set(await uow.attachments.unneeded()) == kept.files
    assert (gone.state, gone.files) == (File.ERASED, frozenset())


async def test_a_neighbour_releases_nothing(talk) -> None:
    photo = await reported_with_photo(talk)
    await comes(talk, photo, private(WANG))
    assert "工作人员" in words(await talk.says(WANG, "放图 1"))
    await talk.says(STAFF, "放图 1")
    [ready] = to(STAFF, await comes(talk, photo, private(WANG), "blurred"))
    said = await talk.presses(WANG, ready, "case-release")
    assert [message for message in said if message.photo] == []


async def test_where_faces_cannot_be_blurred_it_stays_with_staff(talk) -> None:
    photo = await reported_with_photo(talk)
    await comes(talk, photo, private(WANG))
    await talk.says(STAFF, "放图 1")
    said = await talk.hears(
        Fetched(room=private(WANG), key="b", at=talk.at, attachment=photo, what="blurred")
    )
    assert "只留给工作人员看" in words(to(STAFF, said))


# --- the map -----------------------------------------------------------------------------


async def mapped(talk):
    """The community's outline is known, and one case has its place."""
    corners = ((0, 0), (0, 4_000), (4_000, 4_000), (4_000, 0), (0, 0))
    ring = tuple(Position(32_960_000 + up, 117_350_000 + right) for up, right in corners)
    community = await talk.community()
    building = await talk.community(f"{PLACE}/3号楼")
    async with talk.storage.begin() as uow:
        uow.places.put(Lies(community.id, outline=Outline(((ring,),))))
        uow.places.put(Lies(building.id, position=Position(32_961_000, 117_351_000)))
    return community


async def test_staff_have_a_map_drawn_and_get_it_alone(talk) -> None:
    assert "还没有导入位置" in words(await talk.says(STAFF, "地图"))
    community = await mapped(talk)
    await talk.says(WANG, LAMP)
    said = await talk.says(STAFF, "地图", GROUP, addressed=True)
    assert [message.room for message in said] == [GROUP]
    async with talk.storage.begin() as uow:
        [asked] = await uow.attachments.due(talk.at, 10)
        chart = await charted(uow, community.id, talk.at, talk.house)
        await uow.attachments.keep(replace(asked, original=SHOWN))
    assert asked.room == private(STAFF)
    assert [mark.number for mark in chart.marks] == [1]
    assert chart.words.title == "陶然北岸社区 · 还没办完的1件，0件已过期限"

    told = Fetched(room=asked.room, key="map", at=talk.at, attachment=asked.id, what="map")
    [message] = await talk.hears(told)
    assert (message.room, message.photo) == (private(STAFF), SHOWN)


async def test_a_map_that_could_not_be_drawn_is_said_to_be_missing(talk) -> None:
    await mapped(talk)
    assert "正在画" in words(await talk.says(LI, "地图"))
    async with talk.storage.begin() as uow:
        [asked] = await uow.attachments.due(talk.at, 10)
    told = Fetched(room=asked.room, key="map", at=talk.at, attachment=asked.id, what="map")
    [message] = await talk.hears(told)
    assert "没画出来" in message.text
    assert message.photo is None


async def test_neighbours_get_no_map(talk) -> None:
    await mapped(talk)
    assert "工作人员" in words(await talk.says(WANG, "地图"))
