"""What belongs to no capability: help, taking back, not understanding, the house's chores."""

from domain.chat import Kind, Paper, Saying, Text, Tick, Unheard
from domain.questions import Question
from domain.writing import SPACE, plain
from handlers.scene import Scene
from handlers.wording import general as words

SILENT = frozenset(
    {
        "ballot",
        "owner-ballot",
        "survey-answer",
        "duplicate",
        "home-kept",
        "note-kept",
        "duty-kept",
        "case-picks",
        "case-photo",
        "role-code",
        "role-list",
        "report-what",
        "report-where",
        "report-join",
        "report-this",
        "report-picture",
        "report-well",
    }
)
"""Questions whose end needs no word: the vote is told at its close, the draft publishes itself,
the report is filed as it stands, and what was noted stays as it is."""

GREETINGS = frozenset({"您好", "你好", "早", "早上好", "下午好", "晚上好", "在吗", "hello", "hi"})
THANKS = frozenset({"谢谢", "谢谢您", "谢谢你", "谢谢了", "多谢", "辛苦了", "thanks"})
AROUND = SPACE + "。.!?~,"

MOST = 500
"""How many rows a tick deals with in one transaction."""


async def help_(scene: Scene) -> list[Saying]:
    """Somebody asked what can be done here."""
    if scene.spoken.private:
        return [scene.answer(words.help_in_private())]
    chatroom = await scene.chatroom()
    return [scene.answer(words.help_in_group(reads_all=chatroom.reads_all))]


async def cancel(scene: Scene, question: Question | None) -> list[Saying]:
    """Somebody takes back what they were about to do."""
    if question is None:
        return [scene.answer(words.nothing_to_cancel())]
    scene.uow.questions.drop(question)
    return [scene.answer(words.cancelled())]


async def lost(scene: Scene, text: Text) -> list[Saying]:
    """Something was said to the bot alone that is no command: a courtesy is returned."""
    said = plain(text.body).strip(AROUND).casefold()
    if said in GREETINGS:
        return [scene.answer(words.hello(), ((words.help_button(),),))]
    if said in THANKS:
        return [scene.answer(words.welcome())]
    return [scene.answer(words.lost(), ((words.help_button(),),))]


async def not_yet(scene: Scene, unheard: Unheard) -> list[Saying]:
    """A photo, a voice or a place: answered in private, where it is meant for the bot."""
    return [scene.answer(words.not_yet(unheard.what))] if unheard.private else []


async def no_paper(scene: Scene, paper: Paper) -> list[Saying]:
    """A document that belongs to nothing: as above."""
    return [scene.answer(words.not_yet("document"))] if paper.private else []


async def expire_questions(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: put aside what has waited a day, and say so where it was asked alone."""
    expired = await scene.uow.questions.expired(tick.at, limit=MOST)
    for question in expired:
        scene.uow.questions.drop(question)
    if len(expired) == MOST:
        await scene.tell_again(tick)
    return [
        Saying(room=question.room, text=words.question_expired(), kind=Kind.NOTICE)
        for question in expired
        if question.kind not in SILENT and not scene.house.is_group(question.room)
    ]
