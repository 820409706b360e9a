"""Riders: for whom they ride is asked once, kept with their role, and told to nobody."""

from dataclasses import replace

from domain.chat import Room, Saying, Text
from domain.permissions import Grant, Role
from domain.privacy import Purpose
from domain.questions import Question, ask
from domain.texts import written
from handlers import privacy
from handlers.scene import Scene
from handlers.wording import people as words

COMPANY = 40


def ask_company(scene: Scene, grant: Grant, room: Room | None) -> None:
    """Wait for the name of the company where the rider can be written to alone."""
    assert room is not None, "who cannot be reached alone was told so"
    assert grant.unit is not None, "a rider's code names its unit"
    draft = {"unit": grant.unit}
    scene.uow.questions.put(ask(room, scene.spoken.sender, "company", at=scene.at, draft=draft))


async def company_answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The name came; refusals are those of a text."""
    company = written(text.body, COMPANY)
    scene.uow.questions.drop(question)
    for grant in await scene.uow.grants.of((await scene.account()).resident):
        here = grant.unit == question.draft["unit"]
        if grant.role is Role.RIDER and here and grant.holds(scene.at):
            scene.uow.grants.put(replace(grant, company=company))
    asked = await privacy.ask(scene, Purpose.WHEREABOUTS)
    return [scene.answer(words.company_kept(company)), *([scene.answer(*asked)] if asked else [])]
