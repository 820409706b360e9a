"""A photo or a spoken message that is a report, or one more of it; in a group after a tap."""

from domain.chat import Attached, Message, Photo, Press, Saying, Text, Value, Voice
from domain.reports.report import Spot
from domain.sources import Source
from handlers.reports import places, wordless
from handlers.reports.asking import completed, whose
from handlers.reports.gathering import Origin, Told, hear, unfinished
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.words import Word, read


async def photo(scene: Scene, photo: Photo) -> list[Saying] | None:
    """A photo: in private always a report; in a group by its caption, its album, or on asking.

    None where it is not for the bot.
    """
    command = read(_caption(photo))
    asked = await scene.open_question("report-what", "report-where")
    if command is not None and command.word is Word.REPORT:
        body = command.body
    elif photo.private or (photo.addressed and command is None) or (asked and photo.addressed):
        body = photo.body
    elif await _of_album(scene, photo) or await _follows_words(scene, photo):
        body = ""
    elif wordless.is_wordless(scene, photo):
        await wordless.remember(scene, photo)
        return None
    else:
        return await _ask_in_group(scene, photo, photo.body, (photo.file,))
    community, how = await whose(scene, asked, photo)
    found = await places.heard(scene, community, body) if body else places.Heard("", Spot())
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=photo.file,
        album=photo.album or "",
        begins=bool(found.words),
    )
    return await hear(scene, community, completed(told, asked), how)


async def voice(scene: Scene, voice: Voice) -> list[Saying] | None:
    """A voice message, in private or meant for the bot: kept, for a person to listen to."""
    if not voice.addressed:
        return None
    asked = await scene.open_question("report-what", "report-where")
    community, how = await whose(scene, asked, voice)
    return await hear(scene, community, completed(Told(voice=voice.file), asked), how)


def _caption(photo: Photo) -> Text:
    """What stands under a photo, read like a text."""
    return Text(
        room=photo.room,
        key=photo.key,
        at=photo.at,
        heard=photo.heard,
        sender=photo.sender,
        name=photo.name,
        private=photo.private,
        masked=photo.masked,
        message=photo.message,
        addressed=photo.addressed,
        quoted=photo.quoted,
        forwarded_from=photo.forwarded_from,
        body=photo.body,
    )


async def _of_album(scene: Scene, photo: Photo) -> bool:
    """Whether another picture of its album is a report's."""
    if photo.album is None:
        return False
    gathering = await unfinished(scene)
    return gathering is not None and gathering.album == photo.album


async def _follows_words(scene: Scene, photo: Photo) -> bool:
    """Whether it belongs to what its sender has just reported in words."""
    if not wordless.is_wordless(scene, photo):
        return False
    return await wordless.just_reported(scene) is not None


async def begun_with(scene: Scene, picture: Attached) -> list[Saying]:
    """A picture alone, sent in private, is the first of a new report after all."""
    return await hear(scene, await scene.community(), Told(picture=picture), Origin(Source.PRIVATE))


async def spoken_of(scene: Scene, text: Text) -> list[Saying] | None:
    """Words in a group behind a picture of the same person, which carried none; else None."""
    if text.private or not await wordless.waits(scene) or not places.names_a_matter(text.body):
        return None
    return await _ask_in_group(scene, text, text.body, await wordless.taken(scene))


async def _ask_in_group(
    scene: Scene, message: Message, body: str, pictures: tuple[Attached, ...]
) -> list[Saying] | None:
    """Where the words tell of something broken, ask once whether it shall be a report."""
    if message.forwarded_from is not None or not places.names_a_matter(body):
        return None
    album = message.album if isinstance(message, Photo) else None
    known: dict[str, Value] = {
        **wordless.noted(pictures),
        "album": album or "",
        "words": body,
        "message": message.message,
    }
    scene.inquire("report-this", known)
    return [scene.answer(*words.is_this_one(message.message))]


async def press_this(scene: Scene, press: Press) -> list[Saying]:
    """One tap under the bot's question makes a report of the photo, if its sender taps."""
    question = await scene.open_question("report-this")
    if question is None or question.draft["message"] != press.about:
        return [scene.toast(words.not_yours())]
    return [*(await asked_about(scene) or []), scene.toast(words.noted())]


async def asked_about(scene: Scene) -> list[Saying] | None:
    """A report of the photo under which the bot asked its sender; None where it asked nothing."""
    question = await scene.open_question("report-this")
    if question is None:
        return None
    scene.uow.questions.drop(question)
    community = await scene.community()
    draft = question.draft
    found = await places.heard(scene, community, str(draft["words"]))
    *earlier, picture = wordless.kept(question)
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=picture,
        earlier=tuple(earlier),
        album=str(draft["album"]),
        begins=True,
    )
    return await hear(scene, community, told, Origin(Source.CHAT))
