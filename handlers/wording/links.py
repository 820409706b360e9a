"""What is said about personal links and devices, in chat, on paper and at the web entrance."""

from collections.abc import Sequence
from datetime import datetime

from domain.chat import Button, Sentence
from domain.links import Appliance, Device, Label
from domain.papers import Code, Slip, Slips
from handlers.wording.general import said
from handlers.wording.papers import Pen

# --- in chat -----------------------------------------------------------------------------


def no_web() -> Sentence:
    """There is no web entrance."""
    return said("links-no-web")


def link(url: str) -> Sentence:
    """The speaker's own link, for ten minutes and one device."""
    return said("links-link", url=url)


def letter_comes(name: str, home: str) -> Sentence:
    """To staff: the letter for this person is being made."""
    return said("links-letter-comes", name=name, home=home)


def web_button() -> Button:
    """One's own link."""
    return Button(said("button-web"), "web")


def device(place: int, of: Device) -> Sentence:
    """One of their devices: what it is, since when, when last used."""
    return said(
        "links-device",
        place=str(place),
        what=appliance(of.appliance),
        since=of.since,
        seen=of.seen_at,
    )


def devices(lines: Sequence[Sentence]) -> Sentence:
    """All of them, and how one is ended."""
    return said("links-devices", lines=tuple(lines)) if lines else said("links-no-devices")


def appliance(of: Appliance) -> Sentence:
    """What it is."""
    return said("links-appliance", what=of.value)


def end_button(place: int, of: Appliance, number: int) -> Button:
    """End this one."""
    label = said("button-device-end", place=str(place), what=appliance(of))
    return Button(label, "device-end", str(number))


def device_ended(of: Appliance) -> Sentence:
    """It is let in no more."""
    return said("links-device-ended", what=appliance(of))


def say_home() -> Sentence:
    """On the first page, to whoever has not said where they live."""
    return said("links-say-home")


# --- on paper ----------------------------------------------------------------------------


def letter_file(name: str) -> Sentence:
    """What the file of a letter is called, without its ending."""
    return said("links-letter-file", name=name)


def letter(community: str, who: str, url: str, until: datetime, pen: Pen) -> Slips:
    """A letter with one code, for one person."""
    return Slips(
        language=pen.language,
        above=community,
        title=pen(said("links-letter-title")),
        about=pen(said("links-letter-about", until=until)),
        slips=(Slip(who, Code(url, pen(said("links-letter-code")))),),
        below=pen(said("links-letter-below")),
    )


def household_codes(
    community: str, building: str, codes: Sequence[tuple[str, str]], until: datetime, pen: Pen
) -> Slips:
    """A sheet to cut up: for each household of a building a code, as (what is typed, its link)."""
    head = pen(said("links-household-slip", building=building))
    return Slips(
        language=pen.language,
        above=community,
        title=pen(said("links-household-title", building=building)),
        about=pen(said("links-household-about", until=until)),
        slips=tuple(Slip(head, Code(link, typed)) for typed, link in codes),
        below=pen(said("links-household-below")),
    )


def codes_printed(count: int, name: str) -> Sentence:
    """To the operator: so many codes stand in that file."""
    return said("links-codes-printed", count=count, name=name)


def codes_need_web() -> Sentence:
    """To the operator: there is no web entrance to which a code could lead."""
    return said("links-codes-need-web")


def file_not_kept() -> Sentence:
    """To the operator: nothing can be written there."""
    return said("links-file-not-kept")


# --- at the entrance ---------------------------------------------------------------------


def label(of: Label) -> Sentence:
    """What stands on the pages of the entrance."""
    return said("door", what=of.value)


def hello(name: str) -> Sentence:
    """Above the first page; some have not said their name."""
    return said("door-hello", name=name) if name else said("door-hello-nameless")


def neighbour() -> Sentence:
    """How somebody is called who has not said their name."""
    return said("door-neighbour")


def wait_minutes(minutes: int) -> Sentence:
    """Too many wrong tries came from there."""
    return said("door-wait", minutes=minutes)
