"""What stays of ballots on paper: their photos while a vote can be contested, and no more words."""

from datetime import timedelta

from tests.ballot_box import SECOND, STAFF, BallotBox
from tests.council import PEOPLE
from tests.court import FEW


async def test_photos_of_ballots_outlive_who_sent_them(sqlite_storage):
    box = await BallotBox.opened(sqlite_storage, FEW)
    await box.printed()
    await box.enters(1, "同意 反对")
    assert "您录过1张纸质票" in "\n".join(
        [each.text for each in await box.tell(box.text(SECOND, "我的数据"))]
    )
    await box.reads(STAFF, "删除我")
    await box.reads(STAFF, "确定")
    async with sqlite_storage.begin() as uow:
        first, second = await uow.paper_ballots.entries(box.meeting.key)
        assert (first.by, second.photo) == (PEOPLE.index(STAFF) + 1, None)
        photo = await uow.attachments.get(first.photo)
    assert photo.sender is None
    assert photo.handle
    assert photo.until >= box.meeting.closes_at + timedelta(days=3 * 365)
