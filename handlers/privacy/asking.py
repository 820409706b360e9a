"""What the speaker is asked to agree to, once; and what they said to it."""

from datetime import datetime

from domain.chat import Sentence
from domain.privacy import Purpose
from handlers.agreeing import ask
from handlers.scene import Buttons, Scene
from handlers.wording import privacy as words


async def first_asked(scene: Scene) -> tuple[Sentence, Buttons] | None:
    """At the first contact: where what is written travels abroad, whether that is agreed to."""
    return await ask(scene, Purpose.OVERSEAS) if scene.house.overseas(scene.room) else None


async def lines_of(scene: Scene) -> tuple[list[Sentence], Buttons]:
    """What the speaker agreed to, for 我的 and 隐私, each with the button that changes it."""
    known = await scene.uow.consents.of((await scene.account()).resident)
    return [words.consent_line(each) for each in known], words.buttons(known)


async def kept_of(scene: Scene) -> list[Sentence]:
    """The same for 我的数据, with its days."""

    def day(at: datetime | None) -> str:
        return "" if at is None else at.astimezone(scene.house.zone).date().isoformat()

    known = await scene.uow.consents.of((await scene.account()).resident)
    return [
        words.consent_kept(each, day(each.asked_at), day(each.given_at), day(each.ended_at))
        for each in known
    ]
