"""Consents are given with one tap, and withdrawn as easily; what follows is done at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Text
from domain.privacy import Consent, ConsentNotAsked, Purpose
from domain.rooms import Chatroom
from domain.seals import HOUSE
from handlers import meetings
from handlers.privacy.erasing import erased
from handlers.privacy.telling import told
from handlers.scene import Scene
from handlers.wording import privacy as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

_ANSWERS: Final[Mapping[str, bool]] = {"yes": True, "no": False, "end": False}
"""What the buttons mean: agree; refuse; withdraw."""


async def press(scene: Scene, pressed: Press) -> list[Saying]:
    """A button: the screen, what was erased, or an answer to what was asked."""
    if pressed.action == "privacy":
        return await told(scene)
    if pressed.action == "erased":
        return await erased(scene)
    purpose, _, answer = pressed.about.partition(":")
    if purpose not in Purpose.__members__.values() or answer not in _ANSWERS:
        return [scene.toast(stale_button())]
    consent = await _asked(scene, Purpose(purpose))
    said = await _decide(scene, consent, agree=_ANSWERS[answer])
    return [scene.toast(words.noted()), *said]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """隐私; 表示同意, 撤回同意, with the number in the list where there are several."""
    del text
    if command.word is Word.PRIVACY:
        return await told(scene)
    if command.word not in (Word.CONSENT, Word.WITHDRAW_CONSENT):
        return None
    if not scene.spoken.private:
        return [scene.answer(words.in_private())]
    agree = command.word is Word.CONSENT
    known = await scene.uow.consents.of((await scene.account()).resident)
    changeable = [
        each for each in known if each.holds is not agree and (agree or not each.ended_at)
    ]
    place = command.number or (1 if len(changeable) == 1 else None)
    if not changeable:
        return [scene.answer(words.nothing_to_change(agree=agree))]
    if place is None or place > len(changeable):
        texts = tuple(words.consent_line(each) for each in changeable)
        return [scene.answer(words.which_consent(texts, agree=agree), words.buttons(changeable))]
    return await _decide(scene, changeable[place - 1], agree=agree)


async def _asked(scene: Scene, purpose: Purpose) -> Consent:
    consent = await scene.uow.consents.get((await scene.account()).resident, purpose)
    if consent is None:
        raise ConsentNotAsked(purpose=purpose.value)
    return consent


async def _decide(scene: Scene, consent: Consent, *, agree: bool) -> list[Saying]:
    """Keep what they say now, seal it, and do at once what follows from it."""
    now = consent.give(scene.at) if agree else consent.end(scene.at)
    if now != consent:
        scene.uow.consents.put(now)
        await _seal(scene, now)
        followed = await _follow(scene, now)
    else:
        followed = []
    told = words.consent_given(now) if agree else words.consent_ended(now)
    return [scene.answer(told), *followed]


async def _seal(scene: Scene, consent: Consent) -> None:
    act = "given" if consent.holds else "withdrawn" if consent.is_withdrawn else "refused"
    communities = {each.community for each in await scene.belonging()} or {HOUSE}
    for community in sorted(communities):
        await scene.uow.journal.note(
            community,
            f"consent-{act}",
            f"resident:{consent.resident}",
            scene.at,
            {"kind": consent.purpose.value},
        )


async def _follow(scene: Scene, consent: Consent) -> list[Saying]:
    match consent.purpose:
        case Purpose.OVERSEAS:
            await _speak_unasked(scene, consent)
        case Purpose.WHEREABOUTS if not consent.holds:
            await _part(scene, consent.resident)
        case Purpose.NAMED:
            return await meetings.named_anew(scene, consent.resident)
        case _:
            pass
    return []


async def _part(scene: Scene, rider: int) -> None:
    """Of what is mended nobody keeps any longer that it was they who reported it."""
    reports = await scene.uow.reports.of_reporter(rider)
    await scene.uow.cases.foresee((each.community, each.number) for each in reports)
    for report in reports:
        case = await scene.uow.cases.named(report.community, report.number)
        if not case.is_open:
            scene.uow.reports.put(report.forget())


async def _speak_unasked(scene: Scene, consent: Consent) -> None:
    """Without it they are only answered there, in every private room abroad."""
    for account in await scene.uow.accounts.of(consent.resident):
        if account.private is None or not scene.house.overseas(account.private):
            continue
        known = await scene.uow.rooms.get(account.private)
        room = known or Chatroom(room=account.private, private=True)
        scene.uow.rooms.put(replace(room, answers_only=not consent.holds))
