"""Typed words become commands: how freely each may be typed, and what it is read as."""

import re
from dataclasses import dataclass, field, replace

from domain.chat import Paper, Photo, Text
from domain.homes import Home, read_introduction
from domain.meetings import read_heads
from domain.meetings.codes import at_the_door, coded
from domain.numbers import item_number, leading_item_number
from domain.places.signs import signed
from domain.surveys import has_options
from domain.writing import SPACE, plain
from handlers.words.answers import STOPS, Choice, ballot_choice
from handlers.words.table import TABLE, Row, Takes, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody typed, understood as far as it goes; what is missing is for the bot to ask."""

    word: Word
    number: int | None = None
    """The item it is about; None where none was named: look at the card that was replied to."""
    body: str = ""
    """What was said beyond that, as it was written: a text, a reason, a deadline."""
    choice: Choice | None = None
    target: int | None = None
    """The item that `number`, or the one on the card, is merged into."""
    home: Home | None = None
    name: str = ""
    """The name that somebody gave of themselves, or of the person something is entered for."""
    code: str = ""
    entry: Word | None = None
    """What is entered for that person."""
    heads: int | None = None
    """How many people come with that word."""
    typed: str = field(default="", compare=False)
    """What stood where a choice belongs: which it is, only the ballot's options tell."""
    sure: bool = False
    """It would count in the middle of talk; where not, an open question takes it for an answer."""

    @property
    def asks_for_votes(self) -> bool:
        """投票 and nothing more."""
        return self.word is Word.VOTE and self.number is None and not self.typed


_ASKS = STOPS + "?？"
_PARTICLES = "吧啊呀哦了的呢嘛哈"
_SEPARATORS = SPACE + ":：,，"

_SLASH = re.compile(r"/([a-z]+)(?:@(\w+))?(?![\w@])", re.IGNORECASE | re.ASCII)
_MENTION = re.compile(r"^@(?:[A-Za-z0-9_]+|[^\s,，:：]+)[\s,，:：]*|(?<!\s)\s*@[A-Za-z0-9_]+$")
_OPENING = re.compile(r"(?:我们?(?:想|要|来)?|请(?:帮我)?|麻烦(?:您|你)?|帮(?:我|忙))\s*")
_BRIEFLY = re.compile(r"一?下(?=[\s:,0-9#第]|[一二三四五六七八九十百零两]+号)")
_MERGED_INTO = re.compile(r"\s*(?:并入|并到|合并到|合并进)\s*")
_MERGED_WITH = re.compile(r"\s*(?:并入|并到|合并到|到|和|与|,|into|to)?\s*", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:截止|截至)(?:时间|日期|到)?[\s:]*")
_REASON = re.compile(r"(?:原因|理由)(?:是|[\s:])\s*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,62}[A-Za-z0-9]")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# 代表, 代购, 代收 … are other words.
_OTHER_DAI = re.compile(r"[表购收驾替理管办码价沟课]")


def _longest_first() -> dict[str, list[tuple[str, Row]]]:
    """Each keyword with its row, by the first character."""
    typed: dict[str, list[tuple[str, Row]]] = {}
    pairs = [(keyword, row) for row in TABLE for keyword in row.keywords + row.commands]
    for keyword, row in sorted(pairs, key=lambda pair: -len(pair[0])):
        typed.setdefault(keyword[0], []).append((keyword, row))
    return typed


_KEYWORDS = _longest_first()
_COMMANDS = {command: row for row in TABLE for command in row.commands}
_ENTRIES = {
    keyword: row.word
    for row in TABLE
    if row.takes is Takes.TEXT
    for keyword in row.keywords + row.commands
}
_ENTERED = re.compile(
    rf"(?P<who>\S[^:\n]{{0,39}}?)[\s:,]*(?P<what>{'|'.join(_ENTRIES)})", re.IGNORECASE
)
_SUPPORTING = (Word.SUPPORT, Word.UNSUPPORT)
_QUESTIONS = (Word.KEEPERS, Word.VENUES)
"""Questions by themselves, whether or not their mark stands behind them."""
_NO_ANSWER = (
    *(Word.ME, Word.MY_BALLOT, Word.MYDATA, Word.FORGET, Word.PRIVACY),
    *(Word.DIGEST, Word.NO_DIGEST, Word.DIGEST_AGAIN, Word.WEEK_PAGE, Word.MONTH_PAGE),
    *(Word.FIGURES, Word.EXPORT, Word.FILL_FORM, Word.ROLES, Word.ORGANISATION, Word.TERMS),
    *(Word.UNTOLD, Word.HOME_VISITS),
)
"""Said to the bot by themselves these are never the answer to something else."""
_NUMBER_FIRST = {
    keyword: row.word
    for row in TABLE
    if row.word in (Word.SUPPORT, Word.STATUS) or row.takes is Takes.HEADS
    for keyword in row.keywords
}


def read(text: Text) -> Command | None:
    """The command that a text is; None where it is talk, an answer, or somebody else's words.

    A keyword counts when it is the whole message, or stands at its start before what belongs
    behind it; otherwise only when the text is addressed to the bot.
    """
    if text.forwarded_from is not None:
        return None
    said = unmentioned(text)
    card = text.quoted is not None and text.quoted.by_bot
    if plain(said).startswith("/"):
        return _slashed(said, addressed=text.addressed)
    command = _number_first(said, card=card) or _spoken(said, addressed=text.addressed, card=card)
    if command is None and text.addressed:
        command = _politely(said, card=card)
    return command if command is None or card else _numbered(command)


def unmentioned(text: Text) -> str:
    """What was said, without the bot's name where it was called by it."""
    said = text.body.strip(SPACE)
    return _MENTION.sub("", said).strip(SPACE) if text.addressed else said


def captioned(shown: Photo | Paper) -> Command | None:
    """The command that stands under a picture or a paper, as if it had been written."""
    return read(
        Text(
            room=shown.room,
            key=shown.key,
            at=shown.at,
            heard=shown.heard,
            sender=shown.sender,
            name=shown.name,
            private=shown.private,
            message=shown.message,
            addressed=shown.addressed,
            quoted=shown.quoted,
            forwarded_from=shown.forwarded_from,
            body=shown.body,
        )
    )


_WITH_TEXT = frozenset(
    {
        *(Word.ADD, Word.EDIT, Word.REPLY, Word.DECLINE, Word.DONE, Word.BRING, Word.HAND),
        *(Word.TOPIC, Word.PREPARE, Word.MATERIAL, Word.DELIVERED, Word.DOUBT, Word.TASK),
        *(Word.VISIT, Word.WATCH),
    }
)
"""Words that want a number and then a text, which may begin with 楼 or 单元."""


def _numbered(command: Command) -> Command:
    """答复 42 楼下放了四把: what looks like a floor is an item's number where one is wanted."""
    if command.number is not None or command.word not in _WITH_TEXT:
        return command
    found = leading_item_number(command.body, before_text=True)
    if not found:
        return command
    return replace(command, number=found[0], body=_text(found[1]), sure=True)


def _slashed(said: str, *, addressed: bool) -> Command | None:
    slash = _SLASH.match(plain(said))
    if slash is None:
        return _spoken(said[1:], addressed=True, card=True)
    name, bot = slash.groups()
    row = _COMMANDS.get(name.lower())
    # Who names another bot does not mean this one, and then the text is not addressed.
    if row is None or (bot and not addressed):
        return None
    rest = said[slash.end() :]
    payload = _PAYLOAD.fullmatch(plain(rest).strip(SPACE))
    if name.lower() == "start" and payload:
        word = Word.REPORT if signed(payload[0]) is not None else Word.JOIN
        word = Word.STATUS if coded(payload[0]) is not None else word
        word = Word.CHECK_IN if at_the_door(payload[0]) is not None else word
        return Command(word=word, code=payload[0], sure=True)
    return replace(_understood(row, rest), sure=True)


def _number_first(said: str, *, card: bool) -> Command | None:
    """`42并入39`, `42号到哪了`, `42 支持`; and `+1` under a card."""
    even = plain(said)
    if card and re.fullmatch(r"\+\s*1[\s。.!~]*", even):
        return Command(word=Word.SUPPORT, sure=True)
    leading = leading_item_number(said.removeprefix("把"))
    if leading is None:
        return None
    number, rest = leading
    word = _NUMBER_FIRST.get(plain(rest).strip(_ASKS))
    if word is not None:
        return Command(word=word, number=number, sure=True)
    into = _MERGED_INTO.match(plain(rest))
    second = into and leading_item_number(rest[into.end() :])
    if not second:
        return None
    target, why = second
    return Command(word=Word.MERGE, number=number, target=target, body=_text(why), sure=True)


def _spoken(said: str, *, addressed: bool, card: bool) -> Command | None:
    even = plain(said)
    typed = [
        (row, keyword, said[len(keyword) :])
        for keyword, row in _KEYWORDS.get(even[:1].lower(), ())
        if even[: len(keyword)].lower() == keyword
        # Latin words without a slash are not for the middle of talk, and end where they end.
        and (not keyword.isascii() or (addressed and not even[len(keyword) :][:1].isalnum()))
    ]
    for row, keyword, rest in typed:
        command = _understood(row, rest)
        asks = command.word is not row.word  # 投票 with options behind bars is no talk
        if asks or _counts_anywhere(row, keyword, rest, command, card=card):
            return replace(command, sure=True)
        if addressed and _counts_addressed(row, rest, command, card=card):
            alone = not rest.strip(STOPS)
            return replace(command, sure=alone and row.word in _NO_ANSWER)
    return None


def _politely(said: str, *, card: bool) -> Command | None:
    """我要支持42, 请帮我查一下42号; and who says where they live: 我是3号楼502的王阿姨."""
    even = plain(said)
    introduction = read_introduction(said)
    if introduction and introduction.alone and re.match(r"我|本人|家?住|i\b", even, re.IGNORECASE):
        return Command(word=Word.JOIN, home=introduction.home, name=introduction.name)
    opening = _OPENING.match(even)
    return opening and _spoken(said[opening.end() :], addressed=True, card=card)


def _counts_anywhere(row: Row, keyword: str, rest: str, command: Command, *, card: bool) -> bool:
    if not rest.strip(_ASKS if row.word in _QUESTIONS else STOPS):
        return card if row.word in _SUPPORTING else keyword not in row.also_said
    match row.takes:
        case Takes.NOTHING | Takes.CALL | Takes.LINE:
            return False
        case Takes.PAGE:
            return command.number is not None and not command.body
        case Takes.ITEM:
            return command.number is not None or command.target is not None
        case Takes.CHOICE:
            return command.number is not None or command.choice is not None
        case Takes.HEADS:
            return command.number is not None and not command.body
        case Takes.TEXT:
            return rest[0].isspace() or rest[0] in ":："
        case Takes.CODE:
            telling = command.home or command.number or re.search("[0-9A-Z]", command.code)
            return bool(telling) and not command.body
        case Takes.ENTRY:
            return command.entry is not None and rest[0] in _SEPARATORS


def _counts_addressed(row: Row, rest: str, command: Command, *, card: bool) -> bool:
    opened = not rest or rest[0] in _ASKS or not rest.strip(_ASKS + _PARTICLES + "一下")
    if row.word in _SUPPORTING:
        return opened and (card or bool(command.body))
    if row.word is Word.EDIT:
        return opened or rest[0] in "成为到"
    if row.word in (Word.CLAIM, Word.DISCLAIM):  # 我是业主，我家漏水了 is no claim
        return not command.body and not command.code
    if row.word is Word.VOLUNTEER:  # 活动室, 志愿书 are other words
        return opened or rest[0] in _SEPARATORS
    match row.takes:
        case Takes.ITEM:
            return opened
        case Takes.HEADS:
            return (opened or command.heads is not None) and not command.body
        case Takes.LINE:
            return opened or rest[0] in _SEPARATORS or rest[0].isdecimal()
        case Takes.ENTRY:
            return opened or (command.entry is not None and not _OTHER_DAI.match(plain(rest)))
        case _:
            return True


def _understood(row: Row, rest: str) -> Command:
    """What stands behind a keyword, read as what belongs there."""
    match row.takes:
        case Takes.NOTHING | Takes.TEXT | Takes.CALL | Takes.LINE:
            return Command(word=row.word, body=_text(rest))
        case Takes.ITEM if row.word is Word.MERGE:
            return _merge(rest)
        case Takes.ITEM | Takes.PAGE:
            number, body = _item(rest)
            even = plain(body)
            preface = _DEADLINE.match(even) if row.word is Word.BALLOT else _REASON.match(even)
            body = body[preface.end() :] if preface else body
            return Command(word=row.word, number=number, body=body)
        case Takes.CHOICE if row.word is Word.VOTE and has_options(rest):
            return Command(word=Word.ASK, body=_text(rest))
        case Takes.CHOICE:
            number, body = _item(rest)
            choice = ballot_choice(body)
            rest = "" if choice else body
            return Command(word=row.word, number=number, choice=choice, body=rest, typed=body)
        case Takes.HEADS:
            return _heads(row.word, rest)
        case Takes.CODE:
            return _code(row.word, rest)
        case Takes.ENTRY:
            return _entry(rest)


def _item(rest: str) -> tuple[int | None, str]:
    briefly = _BRIEFLY.match(plain(rest))
    rest = rest[briefly.end() :] if briefly else rest
    number, beyond = leading_item_number(rest.lstrip(_SEPARATORS)) or (None, rest)
    return number, _text(beyond)


def _heads(word: Word, rest: str) -> Command:
    """来 42 2人, 来2人 42号."""
    heads, beyond = read_heads(rest.lstrip(_SEPARATORS)) or (None, rest)
    number, body = _item(beyond)
    if heads is None:
        heads, body = read_heads(body) or (None, body)
    return Command(word=word, number=number, heads=heads, body=_text(body))


def _merge(rest: str) -> Command:
    number, body = _item(rest)
    between = _MERGED_WITH.match(plain(body))
    second = between and leading_item_number(body[between.end() :])
    if not second:
        # One number alone is where it goes: what goes there is on the card.
        return Command(word=Word.MERGE, target=number, body=body)
    target, why = second
    return Command(word=Word.MERGE, number=number, target=target, body=_text(why))


def _code(word: Word, rest: str) -> Command:
    introduction = read_introduction(rest.lstrip(_SEPARATORS))
    if introduction is not None:
        body = "" if introduction.alone else _text(rest)
        return Command(word=word, home=introduction.home, name=introduction.name, body=body)
    written = plain(rest).strip(STOPS)
    if _CODE.fullmatch(written):
        return Command(word=word, code=written)
    number = item_number(written) if word is Word.CONFIRM else None
    return Command(word=word, number=number, body="" if number else _text(rest))


def _entry(rest: str) -> Command:
    rest = rest.lstrip(_SEPARATORS)
    entered = _ENTERED.match(plain(rest))
    if entered is None:
        return Command(word=Word.FOR, body=_text(rest))
    who = rest[: entered.end("who")]
    introduction = read_introduction(who)
    return Command(
        word=Word.FOR,
        name=(introduction and introduction.name) or who,
        home=introduction and introduction.home,
        entry=_ENTRIES[entered["what"].lower()],
        body=_text(rest[entered.end() :]),
    )


def _text(rest: str) -> str:
    body = rest.strip(SPACE).lstrip(_SEPARATORS + "、-—;；")
    return "" if body.strip(_ASKS + _PARTICLES) in {"", "一下"} else body
