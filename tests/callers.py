"""Somebody at a phone, on whichever transport: what they send in one room, in the same words."""

from base64 import b64encode
from itertools import count

from bot.transports.webchat import Webchat, whole
from domain.chat import Person as Sender
from domain.places.position import Position
from domain.places.projection import to_gcj02
from domain.voices import OGG
from tests.bot_api import Bot, Chat, Person
from tests.weixin.neighbourhood import Neighbourhood


class OnTelegram:
    """A person on Telegram, in a group or in private with the bot."""

    def __init__(self, person: Person, where: Chat | Bot) -> None:
        self.person, self.where = person, where

    async def says(self, text: str, *, to: str | None = None) -> str:
        """Write; answers with the message's name, as all of these. `to`: the one it replies to."""
        return str(self.person.says(self.where, text, reply_to=self._found(to)).id)

    async def sends_photo(self, picture: bytes, caption: str = "", *, to: str | None = None) -> str:
        sent = self.person.sends_photo(
            self.where, caption, content=picture, reply_to=self._found(to)
        )
        return str(sent.id)

    async def sends_album(self, pictures: list[bytes], caption: str = "") -> list[str]:
        """Each comes in another answer to getUpdates."""
        sent = self.person.sends_album(self.where, caption, pictures, apart=True)
        return [str(message.id) for message in sent]

    async def sends_place(
        self, latitude: float, longitude: float, title: str = "", *, to: str | None = None
    ) -> str:
        if title:
            name, _, address = title.partition(" ")
            return str(self.person.sends_venue(self.where, latitude, longitude, name, address).id)
        return str(
            self.person.sends_location(self.where, latitude, longitude, reply_to=self._found(to)).id
        )

    async def sends_voice(self, content: bytes = b"OggS", seconds: int = 3) -> str:
        return str(self.person.sends_voice(self.where, seconds, content=content).id)

    def _found(self, name: str | None):
        if name is None:
            return None
        world = self.person.world
        chat = world.private(self.where, self.person) if isinstance(self.where, Bot) else self.where
        return chat.find(int(name))


class InWebchat:
    """A person on the web chat's page, in one of its rooms."""

    def __init__(self, webchat: Webchat, handle: str, name: str, room: str) -> None:
        self.webchat, self.room, self.name = webchat, room, name
        self.person = Sender("webchat", handle)
        self._keys = (f"call-{number:08}" for number in count(1))

    async def says(self, text: str, *, to: str | None = None) -> str:
        """Write; answers with the message's name, as all of these. `to`: the one it replies to."""
        line = await self.webchat.say(
            self.person,
            self.name,
            self.room,
            text,
            client_key=next(self._keys),
            reply_to=to and int(to),
        )
        return str(line.id)

    async def sends_photo(
        self, picture: bytes, caption: str = "", *, album: str | None = None, to: str | None = None
    ) -> str:
        kept = await self.webchat.files.keep(whole(picture))
        line = await self.webchat.show(
            self.person,
            self.name,
            self.room,
            kept.name,
            caption,
            client_key=next(self._keys),
            album=album,
            reply_to=to and int(to),
        )
        return str(line.id)

    async def sends_album(self, pictures: list[bytes], caption: str = "") -> list[str]:
        album = next(self._keys)
        return [
            await self.sends_photo(picture, "" if number else caption, album=album)
            for number, picture in enumerate(pictures)
        ]

    async def sends_voice(self, content: bytes = b"OggS", seconds: int = 3) -> str:
        kept = await self.webchat.files.keep(whole(content))
        line = await self.webchat.speak(
            self.person,
            self.name,
            self.room,
            kept.name,
            OGG,
            size=kept.size,
            seconds=seconds,
            client_key=next(self._keys),
        )
        return str(line.id)

    async def sends_place(
        self, latitude: float, longitude: float, title: str = "", *, to: str | None = None
    ) -> str:
        line = await self.webchat.point(
            self.person,
            self.name,
            self.room,
            Position(round(latitude * 1_000_000), round(longitude * 1_000_000)),
            title,
            client_key=next(self._keys),
            reply_to=to and int(to),
        )
        return str(line.id)


class OnWechat:
    """A person on WeChat, in a group or alone with the bot; `bot` is what it is called there.

    A picture has no words under it: they are another message. A quote holds the words alone.
    """

    def __init__(self, town: Neighbourhood, handle: str, where: str, *, bot: str) -> None:
        self.town, self.handle, self.where, self.bot = town, handle, where, bot

    async def says(self, text: str, *, to: str | None = None) -> str:
        """Write; answers with the message's name, as all of these. `to`: the one it replies to."""
        if to is not None:
            [quoted] = [each["text"] for each in await self.town.sent() if each["id"] == to]
            text = f"「{self.bot}：{quoted}」\n- - - - - - - - - - - - - - -\n{text}"
        return self._named(await self.town.says(self.handle, self.where, text))

    async def sends_photo(self, picture: bytes, caption: str = "", *, to: str | None = None) -> str:
        del to  # a picture quotes nothing
        name = await self._sends(picture, "photo.jpg")
        if caption:
            await self.says(caption)
        return name

    async def sends_album(self, pictures: list[bytes], caption: str = "") -> list[str]:
        return [
            await self.sends_photo(picture, "" if number else caption)
            for number, picture in enumerate(pictures)
        ]

    async def sends_place(
        self, latitude: float, longitude: float, title: str = "", *, to: str | None = None
    ) -> str:
        """The place on the earth, as WeChat's maps have it."""
        del to
        there = to_gcj02(Position(round(latitude * 1_000_000), round(longitude * 1_000_000)))
        name, _, address = title.partition(" ")
        message = await self.town.shares(
            self.handle,
            self.where,
            there.latitude / 1_000_000,
            there.longitude / 1_000_000,
            name=name,
            address=address,
        )
        return self._named(message)

    async def sends_voice(self, content: bytes = b"OggS", seconds: int = 3) -> str:
        del seconds  # nobody tells
        return await self._sends(content, "voice.ogg")

    async def _sends(self, content: bytes, name: str) -> str:
        base64 = b64encode(content).decode()
        return self._named(await self.town.sends_photo(self.handle, self.where, base64, name))

    def _named(self, message: str) -> str:
        return f"{self.handle}/{message}"
