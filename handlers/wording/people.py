"""What is said about people: who they are, where they live, what they may do, what we keep."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.chat import Button, Sentence
from domain.duty import Shift
from domain.people import BACKUPS_KEPT, GOES, STAYS
from domain.permissions import Role
from handlers.wording.general import said

# --- first contact -----------------------------------------------------------------------


def first_contact() -> Sentence:
    """Who keeps what, why, how long, and how to be forgotten; told once."""
    return said("first-contact")


def together(*sentences: Sentence) -> Sentence:
    """Several sentences in one message, a paragraph each."""
    return said("together", lines=sentences)


# --- rooms -------------------------------------------------------------------------------


def welcomed() -> Sentence:
    """The bot came into a group that nobody has bound yet."""
    return said("welcomed")


def welcomed_back(unit: str) -> Sentence:
    """The bot came back into the group of a unit."""
    return said("welcomed-back", unit=unit)


def hears_little() -> Sentence:
    """Privacy mode: what the bot cannot hear there, and how that is changed."""
    return said("hears-little")


def hears_all() -> Sentence:
    """The bot's rights were widened: it hears everything now."""
    return said("hears-all")


def group_bound(unit: str, *, council: bool) -> Sentence:
    """The group belongs to this unit from now on, and what is kept of what is said there."""
    return said("group-bound", unit=unit, council="yes" if council else "no")


# --- codes -------------------------------------------------------------------------------


def role_name(role: Role) -> Sentence:
    """What somebody is, in a word."""
    return said("role", role=role.value)


def role_there(role: Role) -> Sentence:
    """The same beside the unit where it is held: a council's member, not its council member."""
    return said("role-there", role=role.value)


def role_given(role: Role, unit: str | None) -> Sentence:
    """Somebody holds a role from now on, where, and what they can do now."""
    where = said("everywhere") if unit is None else unit
    return said("role-given", role=role_there(role), unit=where, can=said("can", role=role.value))


def company_ask() -> Sentence:
    """To a rider: for whom they ride, and who is never told."""
    return said("company-ask")


def company_kept(company: str) -> Sentence:
    """To a rider: noted, and how to report on the way."""
    return said("company-kept", name=company)


def role_given_brief() -> Sentence:
    """The same in a group, to somebody who cannot be written to alone."""
    return said("role-given-brief")


def link_code(code: str, link: str | None) -> Sentence:
    """A code that makes the account that uses it one of theirs, with a link where there are any."""
    sentence = said("link-code", code=code)
    return sentence if link is None else together(sentence, said("link-code-link", link=link))


def accounts_linked(count: int) -> Sentence:
    """So many accounts are one person now."""
    return said("accounts-linked", count=count)


# --- homes -------------------------------------------------------------------------------


def home_ask() -> Sentence:
    """Where somebody lives; a code will do as well."""
    return said("home-ask")


def code_ask() -> Sentence:
    """A group that is not bound yet: staff have the code."""
    return said("code-ask")


def home_unread() -> Sentence:
    """No home could be read in what was said."""
    return said("home-unread")


def home_kept(home: str) -> Sentence:
    """Where they live is noted, and who will confirm it."""
    return said("home-kept", home=home)


def home_known(home: str) -> Sentence:
    """They said so before, and it is confirmed."""
    return said("home-known", home=home)


def please_confirm(name: str, home: str, community: str, alike: Sequence[int] = ()) -> Sentence:
    """To those who may know: whether this person lives there; `alike`: who may be the same."""
    asked = said("please-confirm", name=name, home=home, community=community)
    return together(asked, _may_be_one(alike)) if alike else asked


def _may_be_one(alike: Sequence[int]) -> Sentence:
    """Others say the same name and home: one person twice, or two of one name."""
    return said("may-be-one", numbers="、".join(map(str, alike)))


def confirm_buttons(about: str) -> tuple[tuple[Button, ...], ...]:
    """I know them; I do not."""
    return (
        (
            Button(said("button-confirm"), "confirm", about),
            Button(said("button-doubt"), "doubt", about),
        ),
    )


def home_confirmed(name: str, home: str) -> Sentence:
    """To whoever confirmed it."""
    return said("home-confirmed", name=name, home=home)


def home_is_confirmed(name: str, home: str, community: str) -> Sentence:
    """To all who were asked about it."""
    return said("home-is-confirmed", name=name, home=home, community=community)


def home_is_left_to_others(name: str, home: str, community: str) -> Sentence:
    """What stands where somebody was asked who does not know them."""
    return said("home-is-left-to-others", name=name, home=home, community=community)


def home_is_said_anew(name: str) -> Sentence:
    """What stands where somebody was asked about a home that is no longer said."""
    return said("home-is-said-anew", name=name)


def home_left_to_others() -> Sentence:
    """To whoever does not know them."""
    return said("home-left-to-others")


def your_home_confirmed(home: str) -> Sentence:
    """To the resident: from now on they count."""
    return said("your-home-confirmed", home=home)


def nobody_waits() -> Sentence:
    """Every home that the speaker could confirm is confirmed."""
    return said("nobody-waits")


def confirm_in_private() -> Sentence:
    """Homes are not for a group to read."""
    return said("confirm-in-private")


def waiting(lines: Sequence[Sentence]) -> Sentence:
    """Who waits for somebody who knows them."""
    return said("waiting", lines=tuple(lines))


def waiting_line(
    number: int, name: str, home: str, day: date, alike: Sequence[int] = ()
) -> Sentence:
    """One who waits; the number is what may be typed. `alike`: who may be the same."""
    line = said("waiting-line", number=str(number), name=name, home=home, day=day)
    return said("waiting-lines", lines=(line, _may_be_one(alike))) if alike else line


def waiting_button(number: int, name: str, about: str) -> Button:
    """I know this one."""
    return Button(said("button-confirm-one", number=str(number), name=name), "confirm", about)


def more_button(about: str) -> Button:
    """The next ten."""
    return Button(said("button-more"), "confirm", about)


# --- which community ---------------------------------------------------------------------


def which_community(names: Sequence[str]) -> Sentence:
    """What somebody said could be about any of these."""
    lines = [said("community-line", place=place, name=n) for place, n in enumerate(names, 1)]
    return said("which-community", lines=tuple(lines))


def name_the_community() -> Sentence:
    """There are too many to list."""
    return said("name-the-community")


def no_such_community(typed: str, found: int) -> Sentence:
    """No community is called so, or too many are."""
    return said("no-such-community", typed=typed, found=found)


def community_button(name: str, number: int) -> Button:
    """A button for one of them."""
    return Button(said("button-community", name=name), "community", str(number))


def community_chosen(name: str) -> Sentence:
    """The toast to that."""
    return said("community-chosen", name=name)


# --- 我的 --------------------------------------------------------------------------------


def in_private(word: str) -> Sentence:
    """What this word leads to is for the speaker alone, who cannot be written to."""
    return said("in-private", word=word)


def here_you_are() -> Sentence:
    """The toast to a press that a message answers."""
    return said("here-you-are")


def me(lines: Sequence[Sentence]) -> Sentence:
    """Who the speaker is to us."""
    return said("me", lines=tuple(lines))


def me_name(name: str) -> Sentence:
    """How they are called."""
    return said("me-name", name=name)


def me_home(community: str, home: str, *, confirmed: bool) -> Sentence:
    """Where they live, and whether they count."""
    return said("me-home", community=community, home=home, confirmed="yes" if confirmed else "no")


def me_homeless() -> Sentence:
    """They have not said where they live."""
    return said("me-homeless")


def me_role(role: Role, unit: str | None) -> Sentence:
    """A role they hold, and where."""
    return said("me-role", role=role_there(role), unit=said("everywhere") if unit is None else unit)


def me_proposal(number: int, text: str) -> Sentence:
    """A proposal of theirs."""
    return said("me-proposal", number=str(number), text=text)


def me_report(number: int, text: str) -> Sentence:
    """Something broken that they told of."""
    return said("me-report", number=str(number), text=text)


def me_buttons() -> tuple[tuple[Button, ...], ...]:
    """What they can do about it."""
    return (
        (Button(said("button-my-data"), "my-data"), Button(said("button-link"), "link")),
        (Button(said("button-languages"), "languages"),),
    )


# --- 我的数据, 删除我 ----------------------------------------------------------------------


def data(kind: str, lines: Sequence[Sentence]) -> Sentence:
    """Everything of one kind that is kept of the speaker."""
    return said("data", kind=kind, lines=tuple(lines))


def data_self(name: str, since: date, told: date | None) -> Sentence:
    """How they are called, and since when they are known."""
    if told is None:
        return said("data-self", name=name, since=since)
    return said("data-self-told", name=name, since=since, told=told)


def data_account(transport: str, handle: str, name: str, *, reachable: bool) -> Sentence:
    """An account of theirs."""
    return said(
        "data-account",
        transport=transport,
        handle=handle,
        name=name,
        reachable="yes" if reachable else "no",
    )


def data_home(community: str, home: str, said_on: date, confirmed: date | None) -> Sentence:
    """A home of theirs."""
    if confirmed is None:
        return said("data-home", community=community, home=home, day=said_on)
    return said(
        "data-home-confirmed", community=community, home=home, day=said_on, confirmed=confirmed
    )


def data_role(role: Role, unit: str | None, since: date, ended: date | None) -> Sentence:
    """A role that they hold or held."""
    where = said("everywhere") if unit is None else unit
    if ended is None:
        return said("data-role", role=role_there(role), unit=where, since=since)
    return said("data-role-ended", role=role_there(role), unit=where, since=since, ended=ended)


def data_company(name: str) -> Sentence:
    """For whom they ride."""
    return said("data-company", name=name)


def data_question(until: datetime) -> Sentence:
    """Something that they were asked and have not answered."""
    return said("data-question", until=until)


def data_proposal(community: str, number: int, text: str, day: date) -> Sentence:
    """A proposal of theirs."""
    return said("data-proposal", community=community, number=str(number), text=text, day=day)


def data_support(community: str, number: int, day: date) -> Sentence:
    """A proposal that they support."""
    return said("data-support", community=community, number=str(number), day=day)


def data_report(community: str, number: int, text: str, day: date, *, photos: int) -> Sentence:
    """Something broken that they told of, and with how many photos."""
    return said(
        "data-report",
        community=community,
        number=str(number),
        text=text,
        day=day,
        photos=photos,
    )


def data_lines(count: int, *, photos: int, voices: int) -> Sentence:
    """What they said in the web chat, which is kept there for everybody in the room."""
    return said("data-lines", count=count, photos=photos, voices=voices)


def data_line(at: datetime, text: str) -> Sentence:
    """One of these, word for word."""
    return said("data-line", at=at, text=text)


def data_vote(community: str, number: int, day: date) -> Sentence:
    """A vote that they took part in; how is for them to remember."""
    return said("data-vote", community=community, number=str(number), day=day)


def data_rest() -> Sentence:
    """What else there is, and what can be done about all of it."""
    return said("data-rest")


def forget_ask() -> Sentence:
    """What goes, what stays, why and until when; and whether they are sure."""
    goes = tuple(said("goes", trace=trace.value) for trace in GOES)
    return said("forget-ask", goes=goes, stays=_stays())


def forget_buttons() -> tuple[tuple[Button, ...], ...]:
    """Sure, or not after all."""
    return (
        (
            Button(said("button-forget-yes"), "forget", "yes"),
            Button(said("button-forget-no"), "forget", "no"),
        ),
    )


def forgotten() -> Sentence:
    """It is done; what stays, and until when."""
    return said("forgotten", stays=_stays())


def not_forgotten() -> Sentence:
    """Nothing was erased."""
    return said("not-forgotten")


def _stays() -> tuple[Sentence, ...]:
    days = str(BACKUPS_KEPT.days)
    return tuple(
        said("stays", trace=stay.trace.value, years=stay.years or 0, days=days) for stay in STAYS
    )


# --- 找人 --------------------------------------------------------------------------------


def on_duty(
    community: str,
    people: Sequence[Sentence],
    shift: Shift | None,
    *,
    comes: datetime | None,
    phone: str,
    own: Sequence[str] = (),
) -> Sentence:
    """Who can be reached, and when: who is on duty now, else when somebody comes; by phone.

    `own`: what whoever reads it is called on the roster.
    """
    return said(
        "on-duty",
        community=community,
        lines=tuple(people),
        now=on_duty_now(shift, comes, own),
        phone=said("on-duty-phone", phone=phone) if phone else "",
    )


def on_duty_now(shift: Shift | None, comes: datetime | None, own: Sequence[str] = ()) -> Sentence:
    """Who is on duty at this moment, else when somebody comes."""
    if shift is not None:
        if shift.who:
            yours = "yes" if shift.who in own else "no"
            return said("on-duty-now-who", who=shift.who, until=shift.until, yours=yours)
        return said("on-duty-now", until=shift.until)
    return said("on-duty-nobody") if comes is None else said("on-duty-later", comes=comes)


def on_duty_line(role: Role, name: str, *, yours: bool = False) -> Sentence:
    """One of them; `yours`: whoever reads it."""
    return said("on-duty-line", role=role_name(role), name=name, yours="yes" if yours else "no")


def nobody_on_duty(community: str) -> Sentence:
    """Nobody has taken up a role there yet."""
    return said("nobody-on-duty", community=community)


def leave_a_note(*, private: bool) -> Sentence:
    """How to leave a note for them."""
    return said("leave-a-note" if private else "leave-a-note-privately")


def note_kept(count: int, day: date) -> Sentence:
    """The note goes to so many, and by when it is answered."""
    return said("note-kept", count=count, day=day)


def note_not_kept() -> Sentence:
    """Nobody can be reached who could read it."""
    return said("note-not-kept")


def note(name: str, home: str | None, text: str, day: date) -> Sentence:
    """To staff: what a resident has left for them."""
    where = said("home-unsaid") if home is None else home
    return said("note", name=name, home=where, text=text, day=day)


def note_button(about: str) -> Button:
    """Answer it."""
    return Button(said("button-answer-note"), "answer-note", about)


def note_answer_ask(name: str, left: Sequence[str]) -> Sentence:
    """To staff: what they want to answer to what somebody left, as far as it is there."""
    notes = "\n".join(left)
    return said("note-answer-ask", name=name, notes=notes, noted="yes" if left else "no")


def note_answer(role: Role, name: str, text: str) -> Sentence:
    """To the resident: the answer."""
    return said("note-answer", role=role_name(role), name=name, text=text)


def note_answered() -> Sentence:
    """To staff: it was passed on."""
    return said("note-answered")


def note_not_answered() -> Sentence:
    """To staff: its author cannot be written to any more."""
    return said("note-not-answered")


# --- 语言 --------------------------------------------------------------------------------


def language_ask() -> Sentence:
    """In which language the speaker is to be answered."""
    return said("language-ask")


def language_buttons() -> tuple[tuple[Button, ...], ...]:
    """The languages there are, each in its own words."""
    return (
        (
            Button(said("button-chinese"), "language", "zh-CN"),
            Button(said("button-english"), "language", "en"),
        ),
    )


def language_set() -> Sentence:
    """Said in the language that was chosen."""
    return said("language-set")
