"""A photo closes a case: in reply to the task, or under the word 办结; and what groups see."""

from collections.abc import Collection
from dataclasses import replace

from domain.chat import Attached, Kind, Message, Photo, Press, Room, Saying, Text
from domain.fetches import Fetched
from domain.questions import Question
from domain.refusals import Refusal
from domain.reports.case import Act as Step
from domain.reports.case import Case, State, What, Who
from domain.reports.watch import anew
from handlers.reports import desk, items, mapping, places, showing, telling, wordless
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, option, read
from storage.attachments import Attachment
from storage.attachments import What as File


class NoPictureToShow(Refusal):
    """No picture of `number` is there to be shown."""


class PictureStaysWithStaff(Refusal):
    """`number` names or shows a child: nothing of it reaches a group."""


# --- closed by a photo -------------------------------------------------------------------


async def photo(scene: Scene, photo: Photo) -> list[Saying] | None:
    """Whoever has a case replies with a photo, and it is mended; None where it closes nothing.

    By the word 办结 anybody may who serves there. Of an album, the first photo closes it.
    """
    command = read(_caption(photo))
    by_word = command is not None and command.word is Word.DONE
    if command is not None and by_word:
        case = await desk.named(scene, photo, command)
        who = await desk.require(scene, case, Step.RESOLVE)
    elif await _of_album(scene, photo):
        return []
    else:
        case = await _replied_to(scene, photo)
        awaited = await wordless.awaited(scene) if case is None and _may_be_awaited(photo) else None
        if awaited is not None:  # it was asked for, of whoever may close the case
            case, who = awaited, await desk.require(scene, awaited, Step.RESOLVE)
        elif case is None:
            return await wordless.ask_which(scene, photo)
        else:
            who = await desk.who(scene, case)
            if Who.HANDLER not in who:
                return None
        if case.state is State.RESOLVED:
            return []
    note = command.body if command is not None and by_word else photo.body
    return await _closed(scene, case, who, photo.file, note, album=photo.album or "")


async def said_done(scene: Scene, command: Command) -> list[Saying] | None:
    """修好了, behind a picture that carried no words; None where no such picture waits."""
    found = await wordless.picture_of(scene, command.number)
    if found is None:
        return None
    case, picture = found
    who = await desk.require(scene, case, Step.RESOLVE)
    return await _closed(scene, case, who, picture, command.body)


async def said_which(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """Of which case a picture is, or that it is of something new; None where that is no answer."""
    told = await wordless.which_mended(scene, text, question)
    if told is None:
        return None
    scene.uow.questions.drop(question)
    if not isinstance(told, Case):
        return await showing.begun_with(scene, told)
    who = await desk.require(scene, told, Step.RESOLVE)
    return await _closed(scene, told, who, wordless.kept(question)[-1], "")


async def _closed(
    scene: Scene, case: Case, who: Collection[Who], picture: Attached, note: str, *, album: str = ""
) -> list[Saying]:
    by = await desk.speaker(scene)
    file = await scene.uow.attachments.want(
        scene.room, picture, File.PICTURE, sender=by, at=scene.at, album=album
    )
    case = anew(case.resolve(file.id, scene.at, *who, by=by, note=note[: desk.NOTE]))
    case = await items.keep(scene, case, Step.RESOLVE, note=case.note, by=by)
    return [scene.answer(words.done(case, Step.RESOLVE))]


def _may_be_awaited(photo: Photo) -> bool:
    """Whether nothing under the picture tells of something else: in a group, nothing at all."""
    if photo.forwarded_from is not None or read(_caption(photo)) is not None:
        return False
    return not photo.body or (photo.private and not places.names_a_matter(photo.body))


def _caption(photo: Photo) -> Text:
    """What stands under a photo, read like a text."""
    return Text(
        room=photo.room,
        key=photo.key,
        at=photo.at,
        sender=photo.sender,
        private=photo.private,
        message=photo.message,
        addressed=photo.addressed,
        quoted=photo.quoted,
        forwarded_from=photo.forwarded_from,
        body=photo.body,
    )


async def _of_album(scene: Scene, photo: Photo) -> bool:
    """Whether the first picture of its album closed a case: the others come in later polls."""
    if photo.album is None:
        return False
    sender = await desk.speaker(scene)
    return bool(await scene.uow.attachments.of_album(photo.room, photo.album, sender=sender))


async def _replied_to(scene: Scene, message: Message) -> Case | None:
    found = await items.quoted(scene, message)
    return await items.numbered(scene, found) if isinstance(found, int) else found


async def fetched(scene: Scene, told: Fetched) -> list[Saying] | None:
    """A picture of a mended case, or one for the group, is there; None where it is neither."""
    if told.what == "map":
        return await mapping.drawn(scene, told)
    case = await scene.uow.cases.with_picture(told.attachment)
    attachment = await scene.uow.attachments.get(told.attachment)
    if case is None or attachment is None:
        return None
    if told.what == "blurred":
        return await _blurred(scene, case, attachment)
    if case.after_photo != told.attachment or case.state is not State.RESOLVED:
        return None
    if attachment.shown is None:
        return await _unfit(scene, case)
    return await _mended(scene, case, attachment.shown)


async def _unfit(scene: Scene, case: Case) -> list[Saying]:
    """The picture is of no use: it is not closed."""
    by = case.resolved_by
    case = case.unmended()
    open_again = anew(replace(case, state=case.back_to(State.IN_PROGRESS), since=scene.at))
    case = await items.keep(scene, open_again, Step.SEND_BACK, by=None)
    return [] if by is None else await desk.tell(scene, [by], words.photo_unfit(case))


async def _mended(scene: Scene, case: Case, shown: str) -> list[Saying]:
    """Its reporters and the group see how it is now; where somebody must check it, staff do."""
    told = await telling.reporters(scene, case, Step.RESOLVE, but=case.resolved_by)
    text = words.mended_in_group(case)
    said = [
        *(replace(each, photo=shown) for each in told),
        *(
            Saying(room=room, text=text, kind=_kind(room, case), photo=shown)
            for room in await _groups(scene, case)
        ),
    ]
    said += await telling.card(scene, case)
    if case.asks_another:
        handler = await desk.name_of(scene, case.resolved_by)
        text, buttons = words.check_this(case, await telling.place(scene, case), handler)
        others = await desk.staff(scene, case, but={case.handler, case.resolved_by})
        said += await desk.tell(scene, others, text, buttons, photo=shown)
    return said


async def _groups(scene: Scene, case: Case) -> list[Room]:
    """The group where it was told, else those of its community; none where it names a child."""
    if case.sensitive:
        return []
    if case.room is not None and scene.house.is_group(case.room):
        return [case.room]
    return await scene.uow.rooms.groups_of(case.community)


def _kind(room: Room, case: Case) -> Kind:
    """Where it was told it is the result; elsewhere a word within the day's budget."""
    return Kind.RESULT if room == case.room else Kind.POST


# --- a report's own picture --------------------------------------------------------------


async def ask_release(scene: Scene, text: Message, command: Command) -> list[Saying]:
    """放图: have the faces of a reported picture blurred; staff see it before the group.

    Of several, staff say which: 放图 17 2, or the button under it. Refusals: `NoPictureToShow`,
    `PictureStaysWithStaff`.
    """
    case = await desk.named(scene, text, command)
    pictures = await _releasable(scene, case)
    if not command.body and len(pictures) == 1:
        return await _chosen(scene, case, pictures[0])
    place = option(command.body.removesuffix("张"), len(pictures))
    if place is not None:
        return await _chosen(scene, case, pictures[place - 1])
    return await _which(scene, case, pictures)


async def choose_picture(scene: Scene, press: Press) -> list[Saying]:
    """The button under a picture that staff were shown: they mean that one."""
    found = await items.pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    case, wanted = found
    pictures = [each for each in await _releasable(scene, case) if each.id == wanted]
    return await _chosen(scene, case, *pictures) if pictures else [scene.toast(stale_button())]


async def _releasable(scene: Scene, case: Case) -> list[Attachment]:
    await desk.require(scene, case, Step.CLASSIFY)
    number = str(case.number)
    if case.sensitive:
        raise PictureStaysWithStaff(number=number)
    pictures = await telling.pictures(scene, case)
    if not pictures:
        raise NoPictureToShow(number=number)
    return pictures


async def _which(scene: Scene, case: Case, pictures: list[Attachment]) -> list[Saying]:
    """Show them to whoever asks, each with its button, and never in a group."""
    room = await telling.alone(scene)
    shown: list[Saying] = []
    if room is not None:
        for place, each in enumerate(pictures, 1):
            text, buttons = words.picture_to_choose(case, place, each.id)
            shown.append(Saying(room=room, text=text, buttons=buttons, photo=each.shown))
    return [*await scene.aside(words.which_picture(case, len(pictures))), *shown]


async def _chosen(scene: Scene, case: Case, picture: Attachment) -> list[Saying]:
    case = replace(case, released_photo=picture.id)
    scene.uow.cases.put(case)
    asked = scene.brief(words.picture_asked(case))
    if picture.blurred is not None:
        return [asked, *await _blurred(scene, case, picture)]
    scene.uow.attachments.ask_blurred(picture, scene.at)
    return [asked]


async def _blurred(scene: Scene, case: Case, picture: Attachment) -> list[Saying]:
    """Staff look at it before anybody else does."""
    staff = await desk.staff(scene, case)
    if picture.blurred is None:
        return await desk.tell(scene, staff, words.picture_not_ready(case))
    text, buttons = words.picture_ready(case, picture.id)
    return await desk.tell(scene, staff, text, buttons, photo=picture.blurred)


async def release(scene: Scene, press: Press) -> list[Saying]:
    """One tap, and the group sees the picture without faces."""
    found = await items.pressed(scene, press)
    picture = None
    if found is not None and found[1] is not None and found[1] == found[0].released_photo:
        picture = await scene.uow.attachments.get(found[1])
    if found is None or picture is None or picture.blurred is None:
        return [scene.toast(stale_button())]
    case = found[0]
    await desk.require(scene, case, Step.CLASSIFY)
    if case.sensitive:
        raise PictureStaysWithStaff(number=str(case.number))
    if picture.released_at is not None:
        return [scene.toast(words.picture_released(case))]
    scene.uow.attachments.put(picture.release(scene.at))
    by = await desk.speaker(scene)
    case = await items.keep(scene, case, What.RELEASED, by=by)
    shown = [
        Saying(room=room, text=words.picture_of(case), kind=Kind.POST, photo=picture.blurred)
        for room in await _groups(scene, case)
    ]
    return [scene.toast(words.picture_released(case)), *shown]
