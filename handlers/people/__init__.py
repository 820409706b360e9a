"""People: who they are, where they live, what they may do, what we keep, whom they can ask."""

from handlers.people.answers import answered, ask_again
from handlers.people.asking import (
    Resumed,
    ask_community,
    community_chosen,
    press_community,
)
from handlers.people.bundling import made as bundle_made
from handlers.people.bundling import my_data
from handlers.people.codes import offer_link
from handlers.people.duty import answer_note, human
from handlers.people.entering import join
from handlers.people.forgetting import NOTED, forget, press_forget
from handlers.people.forgetting import again as forget_again
from handlers.people.group_links import commanded as group_link_asked
from handlers.people.group_links import group_link
from handlers.people.group_links import press as press_group_link
from handlers.people.homes import confirm, press_confirm
from handlers.people.links import end_device, offer, press_end, web
from handlers.people.oneself import first_contact, me
from handlers.people.places import (
    dismissed,
    found,
    joined,
    language,
    left,
    moved,
    press_language,
    welcomed,
)
from handlers.people.printing import ordered
from handlers.people.rostering import roster, take_duty_back

__all__ = [
    "NOTED",
    "Resumed",
    "answer_note",
    "answered",
    "ask_again",
    "ask_community",
    "bundle_made",
    "community_chosen",
    "confirm",
    "dismissed",
    "end_device",
    "first_contact",
    "forget",
    "forget_again",
    "found",
    "group_link",
    "group_link_asked",
    "human",
    "join",
    "joined",
    "language",
    "left",
    "me",
    "moved",
    "my_data",
    "offer",
    "offer_link",
    "ordered",
    "press_community",
    "press_confirm",
    "press_end",
    "press_forget",
    "press_group_link",
    "press_language",
    "roster",
    "take_duty_back",
    "web",
    "welcomed",
]
