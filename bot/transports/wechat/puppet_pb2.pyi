import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MessageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNKNOWN: _ClassVar[MessageKind]
    ATTACHMENT: _ClassVar[MessageKind]
    AUDIO: _ClassVar[MessageKind]
    CONTACT: _ClassVar[MessageKind]
    CHAT_HISTORY: _ClassVar[MessageKind]
    EMOTICON: _ClassVar[MessageKind]
    IMAGE: _ClassVar[MessageKind]
    TEXT: _ClassVar[MessageKind]
    LOCATION: _ClassVar[MessageKind]
    MINI_PROGRAM: _ClassVar[MessageKind]
    GROUP_NOTE: _ClassVar[MessageKind]
    TRANSFER: _ClassVar[MessageKind]
    RED_ENVELOPE: _ClassVar[MessageKind]
    RECALLED: _ClassVar[MessageKind]
    URL: _ClassVar[MessageKind]
    VIDEO: _ClassVar[MessageKind]
    POST: _ClassVar[MessageKind]

class EventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVENT_UNSPECIFIED: _ClassVar[EventType]
    HEARTBEAT: _ClassVar[EventType]
    MESSAGE: _ClassVar[EventType]
    DONG: _ClassVar[EventType]
    EVENT_POST: _ClassVar[EventType]
    ERROR: _ClassVar[EventType]
    FRIENDSHIP: _ClassVar[EventType]
    ROOM_INVITE: _ClassVar[EventType]
    ROOM_JOIN: _ClassVar[EventType]
    ROOM_LEAVE: _ClassVar[EventType]
    ROOM_TOPIC: _ClassVar[EventType]
    SCAN: _ClassVar[EventType]
    READY: _ClassVar[EventType]
    RESET: _ClassVar[EventType]
    LOGIN: _ClassVar[EventType]
    LOGOUT: _ClassVar[EventType]
    DIRTY: _ClassVar[EventType]
UNKNOWN: MessageKind
ATTACHMENT: MessageKind
AUDIO: MessageKind
CONTACT: MessageKind
CHAT_HISTORY: MessageKind
EMOTICON: MessageKind
IMAGE: MessageKind
TEXT: MessageKind
LOCATION: MessageKind
MINI_PROGRAM: MessageKind
GROUP_NOTE: MessageKind
TRANSFER: MessageKind
RED_ENVELOPE: MessageKind
RECALLED: MessageKind
URL: MessageKind
VIDEO: MessageKind
POST: MessageKind
EVENT_UNSPECIFIED: EventType
HEARTBEAT: EventType
MESSAGE: EventType
DONG: EventType
EVENT_POST: EventType
ERROR: EventType
FRIENDSHIP: EventType
ROOM_INVITE: EventType
ROOM_JOIN: EventType
ROOM_LEAVE: EventType
ROOM_TOPIC: EventType
SCAN: EventType
READY: EventType
RESET: EventType
LOGIN: EventType
LOGOUT: EventType
DIRTY: EventType

class Empty(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class IdRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class IdsResponse(_message.Message):
    __slots__ = ("ids",)
    IDS_FIELD_NUMBER: _ClassVar[int]
    ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SentResponse(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class FileBoxResponse(_message.Message):
    __slots__ = ("file_box",)
    FILE_BOX_FIELD_NUMBER: _ClassVar[int]
    file_box: str
    def __init__(self, file_box: _Optional[str] = ...) -> None: ...

class Chunk(_message.Message):
    __slots__ = ("chunk",)
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    def __init__(self, chunk: _Optional[bytes] = ...) -> None: ...

class UploadResponse(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class VersionResponse(_message.Message):
    __slots__ = ("version",)
    VERSION_FIELD_NUMBER: _ClassVar[int]
    version: str
    def __init__(self, version: _Optional[str] = ...) -> None: ...

class DingRequest(_message.Message):
    __slots__ = ("data",)
    DATA_FIELD_NUMBER: _ClassVar[int]
    data: str
    def __init__(self, data: _Optional[str] = ...) -> None: ...

class EventResponse(_message.Message):
    __slots__ = ("type", "payload")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    type: EventType
    payload: str
    def __init__(self, type: _Optional[_Union[EventType, str]] = ..., payload: _Optional[str] = ...) -> None: ...

class ContactPayloadResponse(_message.Message):
    __slots__ = ("id", "type", "name", "alias", "friend")
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    FRIEND_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: int
    name: str
    alias: str
    friend: bool
    def __init__(self, id: _Optional[str] = ..., type: _Optional[int] = ..., name: _Optional[str] = ..., alias: _Optional[str] = ..., friend: _Optional[bool] = ...) -> None: ...

class FriendshipPayloadResponse(_message.Message):
    __slots__ = ("id", "contact_id", "hello", "type")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    HELLO_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    id: str
    contact_id: str
    hello: str
    type: int
    def __init__(self, id: _Optional[str] = ..., contact_id: _Optional[str] = ..., hello: _Optional[str] = ..., type: _Optional[int] = ...) -> None: ...

class MessagePayloadResponse(_message.Message):
    __slots__ = ("id", "filename", "text", "type", "talker_id", "room_id", "listener_id", "mention_ids", "receive_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TALKER_ID_FIELD_NUMBER: _ClassVar[int]
    ROOM_ID_FIELD_NUMBER: _ClassVar[int]
    LISTENER_ID_FIELD_NUMBER: _ClassVar[int]
    MENTION_IDS_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    filename: str
    text: str
    type: MessageKind
    talker_id: str
    room_id: str
    listener_id: str
    mention_ids: _containers.RepeatedScalarFieldContainer[str]
    receive_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., filename: _Optional[str] = ..., text: _Optional[str] = ..., type: _Optional[_Union[MessageKind, str]] = ..., talker_id: _Optional[str] = ..., room_id: _Optional[str] = ..., listener_id: _Optional[str] = ..., mention_ids: _Optional[_Iterable[str]] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MessageImageRequest(_message.Message):
    __slots__ = ("id", "type")
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: int
    def __init__(self, id: _Optional[str] = ..., type: _Optional[int] = ...) -> None: ...

class Location(_message.Message):
    __slots__ = ("accuracy", "address", "latitude", "longitude", "name")
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    accuracy: float
    address: str
    latitude: float
    longitude: float
    name: str
    def __init__(self, accuracy: _Optional[float] = ..., address: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., name: _Optional[str] = ...) -> None: ...

class MessageLocationResponse(_message.Message):
    __slots__ = ("location",)
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    location: Location
    def __init__(self, location: _Optional[_Union[Location, _Mapping]] = ...) -> None: ...

class UrlLink(_message.Message):
    __slots__ = ("description", "thumbnail_url", "title", "url")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    THUMBNAIL_URL_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    description: str
    thumbnail_url: str
    title: str
    url: str
    def __init__(self, description: _Optional[str] = ..., thumbnail_url: _Optional[str] = ..., title: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class MessageUrlResponse(_message.Message):
    __slots__ = ("url_link",)
    URL_LINK_FIELD_NUMBER: _ClassVar[int]
    url_link: UrlLink
    def __init__(self, url_link: _Optional[_Union[UrlLink, _Mapping]] = ...) -> None: ...

class MessageRecallResponse(_message.Message):
    __slots__ = ("success",)
    SUCCESS_FIELD_NUMBER: _ClassVar[int]
    success: bool
    def __init__(self, success: _Optional[bool] = ...) -> None: ...

class MessageSendTextRequest(_message.Message):
    __slots__ = ("conversation_id", "text", "mentional_ids")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MENTIONAL_IDS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    text: str
    mentional_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., text: _Optional[str] = ..., mentional_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class MessageSendFileRequest(_message.Message):
    __slots__ = ("conversation_id", "file_box")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_BOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    file_box: str
    def __init__(self, conversation_id: _Optional[str] = ..., file_box: _Optional[str] = ...) -> None: ...

class MessageSendUrlRequest(_message.Message):
    __slots__ = ("conversation_id", "url_link")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    URL_LINK_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    url_link: UrlLink
    def __init__(self, conversation_id: _Optional[str] = ..., url_link: _Optional[_Union[UrlLink, _Mapping]] = ...) -> None: ...

class RoomPayloadResponse(_message.Message):
    __slots__ = ("id", "topic", "owner_id", "admin_ids", "member_ids")
    ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    ADMIN_IDS_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    topic: str
    owner_id: str
    admin_ids: _containers.RepeatedScalarFieldContainer[str]
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., topic: _Optional[str] = ..., owner_id: _Optional[str] = ..., admin_ids: _Optional[_Iterable[str]] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class RoomMemberPayloadRequest(_message.Message):
    __slots__ = ("id", "member_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    member_id: str
    def __init__(self, id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class RoomMemberPayloadResponse(_message.Message):
    __slots__ = ("id", "room_alias", "inviter_id", "name")
    ID_FIELD_NUMBER: _ClassVar[int]
    ROOM_ALIAS_FIELD_NUMBER: _ClassVar[int]
    INVITER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    id: str
    room_alias: str
    inviter_id: str
    name: str
    def __init__(self, id: _Optional[str] = ..., room_alias: _Optional[str] = ..., inviter_id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class RoomInvitationPayloadResponse(_message.Message):
    __slots__ = ("id", "inviter_id", "topic", "member_count", "member_ids")
    ID_FIELD_NUMBER: _ClassVar[int]
    INVITER_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    MEMBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    inviter_id: str
    topic: str
    member_count: int
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., inviter_id: _Optional[str] = ..., topic: _Optional[str] = ..., member_count: _Optional[int] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...
