"""What is said about personal data: noticed in a group, agreed to, kept, and erased."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.chat import Button, Sentence
from domain.privacy import RETENTION, Consent, Keeping, Kind, Purpose, Sort
from domain.privacy.retention import YEAR
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]

# --- noticed in a group --------------------------------------------------------------------


def taking_away(sorts: Sequence[Sort]) -> Sentence:
    """In the group: a message with personal data is being taken away; never what was in it."""
    return said("privacy-taking-away", what=_named(sorts))


def please_recall(sorts: Sequence[Sort]) -> Sentence:
    """In the group, to the author: please take it back, and tell it in private."""
    return said("privacy-please-recall", what=_named(sorts))


def taken_from_you(sorts: Sequence[Sort], masked: str) -> Sentence:
    """To its author alone: what was done, and their words as they may be said again."""
    return said("privacy-taken-from-you", what=_named(sorts), text=masked)


def masked_for_all(sorts: Sequence[Sort]) -> Sentence:
    """To whoever wrote what all may read: it was masked, and how to leave a number."""
    return said("privacy-masked-for-all", what=_named(sorts))


def in_its_place(masked: str) -> Sentence:
    """What may stand where it stood, where a message can be changed."""
    return said("privacy-in-its-place", text=masked)


def _named(sorts: Sequence[Sort]) -> Sentence:
    """The weightiest of what was found, in a word."""
    first = next(each for each in _BY_WEIGHT if each in sorts)
    return said("privacy-sort", sort=first.value)


_BY_WEIGHT = (Sort.LIST, Sort.IDENTITY, Sort.BANK, Sort.HOUSEHOLD, Sort.PHONE)

# --- consents ------------------------------------------------------------------------------


def consent_ask(purpose: Purpose) -> Sentence:
    """For what it is asked, until when, and that nothing is refused without it."""
    return said("consent-ask", purpose=purpose.value)


def consent_buttons(purpose: Purpose) -> Buttons:
    """I agree; I do not."""
    return (
        (
            Button(said("button-consent-yes"), "consent", f"{purpose.value}:yes"),
            Button(said("button-consent-no"), "consent", f"{purpose.value}:no"),
        ),
    )


def consent_line(consent: Consent) -> Sentence:
    """What somebody said to it, on a line."""
    return said("consent-line", what=_purpose(consent.purpose), standing=_standing(consent))


def consent_kept(consent: Consent, asked: str, given: str, ended: str) -> Sentence:
    """The same with its days."""
    what, standing = _purpose(consent.purpose), _standing(consent)
    return said("consent-kept", what=what, standing=standing, asked=asked, given=given, ended=ended)


def buttons(consents: Sequence[Consent]) -> Buttons:
    """For each what changes it: withdraw what is given, give what is not."""
    return tuple((_change(each),) for each in consents)


def _change(consent: Consent) -> Button:
    answer = "end" if consent.holds else "yes"
    label = said("button-consent-change", answer=answer, what=_purpose(consent.purpose))
    return Button(label, "consent", f"{consent.purpose.value}:{answer}")


def consent_given(consent: Consent) -> Sentence:
    """Thanks; and how it is withdrawn."""
    return said("consent-given", purpose=consent.purpose.value)


def consent_ended(consent: Consent) -> Sentence:
    """Refused or withdrawn: what happens from now on."""
    return said("consent-ended", purpose=consent.purpose.value)


def which_consent(lines: Sequence[Sentence], *, agree: bool) -> Sentence:
    """Several can be meant: their numbers."""
    numbered = tuple(said("consent-numbered", n=n, line=line) for n, line in enumerate(lines, 1))
    return said("consent-which", act="yes" if agree else "end", lines=numbered)


def nothing_to_change(*, agree: bool) -> Sentence:
    """There is nothing to agree to, or nothing to withdraw."""
    return said("consent-nothing", act="yes" if agree else "end")


def _purpose(purpose: Purpose) -> Sentence:
    return said("consent-purpose", purpose=purpose.value)


def _standing(consent: Consent) -> Sentence:
    if consent.is_open:
        return said("consent-open", purpose=consent.purpose.value)
    return said("consent-standing", standing="yes" if consent.holds else "no")


# --- what we keep --------------------------------------------------------------------------


def screen(phone: str, consents: Sequence[Sentence]) -> Sentence:
    """What we keep, how long, whom to ask; what the reader agreed to."""
    lines = tuple(kept(each) for each in RETENTION)
    whom = said("privacy-whom", phone=phone) if phone else said("privacy-whom-office")
    agreed = said("privacy-agreed", lines=tuple(consents)) if consents else said("privacy-no-ask")
    return said("privacy-screen", lines=lines, whom=whom, agreed=agreed)


def kept(keeping: Keeping) -> Sentence:
    """A kind of thing and how long it is kept, on a line."""
    return said("privacy-kept", what=what(keeping.kind), how_long=how_long(keeping))


def what(kind: Kind) -> Sentence:
    """What is kept, in a few words."""
    return said("privacy-kind", kind=kind.value)


def how_long(keeping: Keeping) -> Sentence:
    """Until when."""
    years, rest = divmod(keeping.days, YEAR)
    whole = years and not rest
    time = said("privacy-years", years=years) if whole else said("privacy-days", days=keeping.days)
    after = said("privacy-since", since=keeping.since.value)
    return said("privacy-how-long", days=keeping.days, after=after, time=time)


def why(kind: Kind) -> Sentence:
    """Why so long, and after which rule."""
    return said("privacy-why", kind=kind.value)


def screen_buttons() -> Buttons:
    """See it, go, see what was erased."""
    return (
        (
            Button(said("button-my-data"), "my-data"),
            Button(said("button-forget-me"), "forget", "me"),
        ),
        (Button(said("button-erased"), "erased"),),
    )


def privacy_button() -> Button:
    """To the screen."""
    return Button(said("button-privacy"), "privacy")


def in_private() -> Sentence:
    """In a group: that is for the two of us."""
    return said("privacy-in-private")


def noted() -> Sentence:
    """To a press."""
    return said("privacy-noted")


def erased(days: Mapping[date, Sequence[tuple[Kind, int]]]) -> Sentence:
    """What was erased on which day, by kind and count."""
    if not days:
        return said("erased-nothing")
    lines = tuple(
        said("erased-day", day=day, lines=tuple(_erased(kind, n) for kind, n in kinds))
        for day, kinds in days.items()
    )
    return said("erased", lines=lines)


def _erased(kind: Kind, count: int) -> Sentence:
    return said("erased-kind", what=what(kind), count=count)
