"""Papers and calendars, before they are printed or written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.calendars import Calendar, Entry, Link, digest, secret
from domain.meetings import MeetingKind, plan
from domain.meetings.codes import code, coded
from tests.papers import NEEDS

NOON = datetime(2024, 11, 15, 4, tzinfo=UTC)


def test_a_sheet_of_one_meeting_does_not_name_it_in_each_row():
    table = NEEDS.table()
    assert table.heads == ("编号", "需求", "谁在办", "期限", "进展", "答复")
    assert table.rows[2] == ("53", "想要一个晾衣服的地方", "", "", "等答复", "")


def test_a_sheet_of_several_meetings_names_each():
    needs = tuple(replace(need, meeting="11月15日（周五）") for need in NEEDS.needs)
    table = replace(NEEDS, needs=needs).table()
    assert table.heads[:3] == ("编号", "见面会", "需求")
    assert {row[1] for row in table.rows} == {"11月15日（周五）"}


def test_a_calendar_changed_when_the_last_of_its_entries_did():
    entry = Entry(uid="1", starts_at=NOON, ends_at=NOON, changed_at=NOON, title="会")
    later = replace(entry, changed_at=NOON + timedelta(hours=1))
    assert (
        Calendar("3号楼", (entry, later), NOON - timedelta(days=9)).changed_at == later.changed_at
    )
    assert Calendar("3号楼", (), NOON).changed_at == NOON


def test_a_link_holds_128_bits_and_is_kept_as_a_digest():
    told = secret(lambda length: bytes(range(length)))
    assert told == "AAECAwQFBgcICQoLDA0ODw"
    link = Link(digest=digest(told), unit=3, resident=1, since=NOON)
    assert told not in link.digest
    assert link.end(NOON).ended_at == NOON


def test_the_code_of_a_meeting_is_read_back_and_nothing_else_is():
    meeting = plan(
        community=3,
        number=42,
        kind=MeetingKind.STOOL,
        place="3号楼下",
        starts_at=NOON + timedelta(days=1),
        host=1,
        at=NOON,
    )
    assert coded(code(meeting)) == (3, 42)
    for other in ("place-17", "meeting-3", "meeting-0-1", "meeting-3-٤", "4821-0937", ""):
        assert coded(other) is None
