"""Whatever a puppet service tells, in its events or when it is asked: kept, and answered or put aside."""

import asyncio
import json

import pytest
from google.protobuf.descriptor import FieldDescriptor
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.wechat import Wechat
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.inquiry import Inquiry
from bot.transports.wechat.line import Unreadable
from bot.transports.wechat.reception import Event, Reception
from bot.transports.wechat.welcoming import Welcome
from handlers.founding import import_org
from storage import Storage
from storage.inbox import State, inbox
from tests import databases
from tests.conversations import ORGANISATION
from tests.fuzz.plenty import WORDS, encodable, plenty, spoilt
from tests.makers import NOON

ME = "bot"
IDS = st.sampled_from(["", ME, "wang", "group@chatroom", "@@fleeting", "gh_news", "weixin"])
TEXTS = st.one_of(
    WORDS.map(encodable),
    st.sampled_from(
        [
            "@小板凳\u2005提议：路灯",
            "「王阿姨：长椅」\n- - - - - - - - - - - - - - -\n东边",
            '<location x="32.9" y="117.3" label="路" poiname="东门"/>',
            '<location x="1e999" y="nan"/>',
            "某处:\n/cgi-bin/mmwebwx-bin/webwxgetpubliclinkimg?pictype=location",
            "<sysmsg>x</sysmsg>",
            "<?xml version='1.0'?><msg>",
        ]
    ),
)
TOLD = {
    "messageId": "m1",
    "contactId": "wang",
    "roomId": "group@chatroom",
    "inviteeIdList": ["wang", ME],
    "removeeIdList": ["wang"],
    "newTopic": "邻里群",
    "friendshipId": "f1",
    "roomInvitationId": "i1",
    "qrcode": "https://login.example/x",
    "payloadId": "wang",
    "timestamp": 1_700_000_000_000,
}
ASKED = (
    pb.ContactPayloadResponse,
    pb.FriendshipPayloadResponse,
    pb.IdsResponse,
    pb.MessageLocationResponse,
    pb.MessagePayloadResponse,
    pb.RoomMemberPayloadResponse,
    pb.RoomPayloadResponse,
)
KINDS = sorted(pb.EventType.values())
WHOLE = {FieldDescriptor.CPPTYPE_INT32: 2**31 - 1, FieldDescriptor.CPPTYPE_INT64: 2**40}


def filled(draw, kind):
    """A message of this type with anything at all in its fields."""
    made = kind()
    for field in kind.DESCRIPTOR.fields:
        if not draw(st.booleans()):
            continue
        if field.message_type is not None:
            getattr(made, field.name).CopyFrom(filled(draw, type(getattr(made, field.name))))
        elif field.is_repeated:
            getattr(made, field.name).extend(draw(st.lists(IDS, max_size=3)))
        else:
            setattr(made, field.name, draw(_value(field)))
    return made


def _value(field):
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_STRING:
            return IDS if field.name.endswith("id") else TEXTS
        case FieldDescriptor.CPPTYPE_BOOL:
            return st.booleans()
        case FieldDescriptor.CPPTYPE_ENUM:
            return st.integers(-1, 20)
        case FieldDescriptor.CPPTYPE_DOUBLE | FieldDescriptor.CPPTYPE_FLOAT:
            return st.floats(width=32)
        case other:
            return st.integers(-WHOLE[other], WHOLE[other])


class Whisper:
    """A line at whose other end anything is answered."""

    def __init__(self):
        self.answers = {}

    async def ask(self, _method, _asked, answer, **_):
        told = self.answers.get(answer)
        if told is None:
            raise Unreadable("no such thing")
        return told


@st.composite
def answers(draw):
    """What is answered to each question; some have no answer."""
    return {kind: filled(draw, kind) for kind in ASKED if draw(st.integers(0, 9))}


class Mute(Wechat):
    """WeChat without a line: what should be said is noted."""

    async def send(self, message, *, edits=None, file=None):
        return "0"


class Ground:
    """A house with a community, and the reception of a puppet's news before it."""

    def __init__(self, url, folder, runner):
        self.run, self.storage, self.line = runner.run, Storage(url), Whisper()
        time = HandTime(NOON)
        wechat = Mute("127.0.0.1:1", "made-up", now=time.now)
        settings = Settings(_env_file=None, data_dir=folder)
        self.run(databases.empty(self.storage))
        self.app = App(settings, time, [wechat], storage=self.storage)
        inquiry = Inquiry(self.line, time.now)
        self.kept = []
        at_once = asyncio.Event().wait
        welcome = Welcome(
            self.line, befriended=lambda _: at_once(), pause=lambda _: at_once(), between=lambda: 0
        )
        self.reception = Reception(
            inquiry, welcome, echoed=lambda *_: None, wait=lambda _: asyncio.sleep(0)
        )

    async def found(self):
        async with self.storage.begin() as uow:
            await import_org(uow, ORGANISATION, NOON)

    async def tells(self, events):
        """These are told; what raised, or was not answered in the end."""
        keeping = asyncio.create_task(self.reception.keep_in_order(self.app.keep))
        for event in events:
            await self.reception.tell(event)
        empty = asyncio.create_task(self.reception.empty())
        await asyncio.wait({keeping, empty}, return_when=asyncio.FIRST_COMPLETED)
        empty.cancel()
        keeping.cancel()
        [ended, _] = await asyncio.gather(keeping, empty, return_exceptions=True)
        assert isinstance(ended, asyncio.CancelledError), ended
        await self.app.settle()
        async with self.storage.begin() as uow:
            rows = await uow._work.connection.execute(select(inbox))
            return [row.fault for row in rows if row.attempts or row.state == State.WAITING]

    async def close(self):
        await self.app.darkroom.close()
        await self.storage.close()


@pytest.fixture
def ground(tmp_path):
    with asyncio.Runner() as runner:
        ground = Ground(databases.sqlite(tmp_path), tmp_path, runner)
        runner.run(ground.found())
        yield ground
        runner.run(ground.close())


def _payload(value) -> str:
    try:
        return encodable(json.dumps(value, ensure_ascii=False))
    except (ValueError, RecursionError):
        return "{"


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([*KINDS, *[pb.MESSAGE] * 8, 99]),
        st.just(_payload(TOLD)) | spoilt(st.just(TOLD)).map(_payload) | TEXTS,
        st.sampled_from([ME, ME, ""]),
    ),
    min_size=1,
    max_size=4,
)


def test_nothing_that_a_puppet_tells_is_a_fault(ground):
    number = iter(range(10**9))

    @plenty()
    @given(events=EVENTS, told=answers())
    def holds(events, told):
        ground.line.answers = told
        news = [
            Event(kind, payload.replace('"m1"', f'"m{next(number)}"'), NOON, me)
            for kind, payload, me in events
        ]
        assert ground.run(ground.tells(news)) == []

    holds()
