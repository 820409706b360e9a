"""委托书: an owner's letter, with its photo, lets somebody sign that owner's sheet."""

from dataclasses import replace

from domain.chat import Photo, Saying
from domain.owners_meetings import OwnersMeeting
from domain.paper_ballots import Letter, Sheet, admit_letter, holder_of, read_number, read_sheet
from domain.texts import TextMissing
from handlers.paper_ballots import items
from handlers.paper_ballots.entering import keep_photo
from handlers.scene import Scene
from handlers.wording import paper_ballots as words


async def shown(scene: Scene, text: str, photo: Photo | None = None) -> list[Saying]:
    """委托书 128 张某, perhaps with how to vote behind it; its photo is asked for."""
    meeting, rest = await items.meant(scene, text, items.ALL)
    await items.require_enters(scene, meeting)
    number, said = read_number(rest)
    [sheet] = await items.sheets_at(scene, meeting, [number])
    letter = await _letter(scene, meeting, sheet, said)
    if photo is None:
        key = {"community": meeting.community, "number": meeting.number}
        scene.inquire("paper-letter", {**key, "sheet": sheet.number, "said": said})
        return [scene.answer(words.ask_letter(sheet, letter.holder))]
    return await _keep(scene, meeting, letter, sheet, photo)


async def photographed(scene: Scene, photo: Photo) -> list[Saying] | None:
    """The photo of the letter that was just told of; None where none is waited for."""
    question = await scene.open_question("paper-letter") if photo.private else None
    if question is None:
        return None
    scene.uow.questions.drop(question)
    draft = question.draft
    meeting = await scene.uow.owners_meetings.named(int(draft["community"]), int(draft["number"]))
    await items.require_enters(scene, meeting)
    [sheet] = await items.sheets_at(scene, meeting, [int(draft["sheet"])])
    letter = await _letter(scene, meeting, sheet, str(draft["said"]))
    return await _keep(scene, meeting, letter, sheet, photo)


async def _letter(scene: Scene, meeting: OwnersMeeting, sheet: Sheet, said: str) -> Letter:
    """The letter that this tells of, within what one person may hold."""
    if not said:
        raise TextMissing
    holder, *told = said.split(maxsplit=1)
    choices: tuple[str, ...] = ()
    if told:
        topics = await scene.uow.owners_meetings.topics(meeting)
        choices = read_sheet(told[0], sheet.number, topics).choices
    await scene.uow.journal.foresee({meeting.community})  # held: places are given one by one
    known = await scene.uow.paper_ballots.letters(meeting.key)
    letter = Letter(
        community=meeting.community,
        meeting=meeting.number,
        place=len(known) + 1,
        head=sheet.head,
        holder=holder_of(holder),
        choices=choices,
        photo=0,
        by=(await scene.account()).resident,
        at=scene.at,
    )
    return admit_letter(letter, known, meeting.terms.proxy)


async def _keep(
    scene: Scene, meeting: OwnersMeeting, letter: Letter, sheet: Sheet, photo: Photo
) -> list[Saying]:
    picture = await keep_photo(scene, meeting, photo)
    assert picture is not None, "there is a photo"
    letter = replace(letter, photo=picture)
    scene.uow.paper_ballots.show(letter)
    facts = {"letter": letter.place, "sheet": sheet.number, "photo": letter.photo}
    text = f"{letter.holder} {letter.choices}"
    await items.seal(scene, meeting, "proxy-letter", facts, text)
    most = meeting.terms.proxy.most
    letters = await scene.uow.paper_ballots.letters(meeting.key)
    held = {each.head for each in letters if each.holder == letter.holder}
    told = words.letter_kept(sheet, letter.holder, len(held), most, bound=bool(letter.choices))
    return [scene.answer(told)]
