"""What the command line tells the operator, and the menu of commands."""

from datetime import datetime

from domain.chat import Sentence
from domain.units import Fault
from handlers.wording.catalogue import LANGUAGES, plain
from handlers.wording.general import said
from handlers.words import TABLE, Word

MENU = (
    Word.HELP,
    Word.PROPOSE,
    Word.SUPPORT,
    Word.LIST,
    Word.STATUS,
    Word.VOTE,
    Word.JOIN,
    Word.ME,
    Word.HUMAN,
    Word.LANGUAGE,
)
"""What the platform's menu offers everybody; the rest is for those who know it."""


def migrated() -> Sentence:
    """The database has the newest schema."""
    return said("operator-migrated")


def founded(count: int) -> Sentence:
    """So many units are new."""
    return said("operator-founded", count=count)


def threshold_changed(unit: str, threshold: int) -> Sentence:
    """From now on a community's proposals take another number of supporters."""
    return said("operator-threshold-changed", unit=unit, threshold=threshold)


def fault(found: Fault) -> Sentence:
    """What is wrong with one cell of an organisation file."""
    return said(
        f"fault-{found.what.value}",
        row=found.row,
        column=found.column,
        value=found.value,
        other=found.other,
    )


def sheet_is_unreadable(what: str, most: int) -> Sentence:
    """A file is no table that can be read, and why; `most`: megabytes or rows."""
    return said("sheet-is-unreadable", what=what, most=most)


def journal_holds(entries: int) -> Sentence:
    """Every chain holds."""
    return said("operator-journal-holds", entries=entries)


def journal_broken(community: str, entry: int, why: str) -> Sentence:
    """A chain does not hold from this entry on."""
    return said(
        "operator-journal-broken", community=community, entry=entry, why=why.replace(" ", "-")
    )


def ballots_broken(community: str, meeting: int, why: str) -> Sentence:
    """What is kept of an owners' vote is not what the journal sealed."""
    return said("operator-ballots-broken", community=community, number=str(meeting), why=why)


def not_a_neighbourhood() -> Sentence:
    """The demonstration was to open on a database that is another's, or half begun."""
    return said("operator-not-a-neighbourhood")


def first_opening() -> Sentence:
    """The demonstration is played before its doors open for the first time."""
    return said("operator-first-opening")


def port_taken(port: int) -> Sentence:
    """Something else listens where the web page should be."""
    return said("operator-port-taken", port=str(port))


def no_entrance() -> Sentence:
    """Residents have no way in by the web."""
    return said("doctor-no-entrance")


def entrance_is(url: str) -> Sentence:
    """Residents come in by the web there."""
    return said("doctor-entrance", url=url)


def entrance_without_https(url: str) -> Sentence:
    """They do, and whoever listens on the way reads along."""
    return said("doctor-entrance-without-https", url=url)


def nothing_configured() -> Sentence:
    """No platform is configured."""
    return said("operator-nothing-configured")


def webhook_needs_secret() -> Sentence:
    """A webhook without a secret would be open to everybody."""
    return said("operator-webhook-needs-secret")


def metrics_need_token() -> Sentence:
    """Counts for machines would be open to everybody."""
    return said("operator-metrics-need-token")


def roles_need_postgresql() -> Sentence:
    """One file has one writer."""
    return said("operator-roles-need-postgresql")


def process_lives(where: str, roles: str) -> Sentence:
    """One of several processes, where it runs, and what it does."""
    return said("doctor-process-lives", where=where, roles=roles)


def nobody_does(what: str) -> Sentence:
    """What one process must do, and none does."""
    return said("doctor-nobody-does", what=what)


def house_taken() -> Sentence:
    """Another bot works on the same database."""
    return said("operator-house-taken")


def token_refused() -> Sentence:
    """Telegram does not know the token."""
    return said("operator-token-refused")


def database_is(kind: str) -> Sentence:
    """Which database is used; never its address, which may hold a password."""
    return said("doctor-database", kind=kind)


def database_away(why: str) -> Sentence:
    """The database does not answer."""
    return said("doctor-database-away", why=why)


def schema_behind(revision: str) -> Sentence:
    """The tables are not the newest."""
    return said("doctor-schema-behind", revision=revision)


def house(communities: int, groups: int) -> Sentence:
    """How many communities and bound groups there are."""
    return said("doctor-house", communities=communities, groups=groups)


def no_communities() -> Sentence:
    """Nothing was founded yet."""
    return said("doctor-no-communities")


def without_group(unit: str) -> Sentence:
    """A community or council has no group."""
    return said("doctor-without-group", unit=unit)


def group_is_gone(title: str) -> Sentence:
    """The bot was put out of a bound group."""
    return said("doctor-group-gone", title=title)


def group_is_shy(title: str) -> Sentence:
    """In a bound group only what is meant for the bot is heard."""
    return said("doctor-group-shy", title=title)


def inbox(waiting: int) -> Sentence:
    """How much waits to be answered."""
    return said("doctor-inbox", waiting=waiting)


def parked(count: int, why: str) -> Sentence:
    """How much was put aside, and for what reasons."""
    return said("doctor-parked", count=count, why=why)


def outbox(waiting: int, travelling: int) -> Sentence:
    """How much waits to be said."""
    return said("doctor-outbox", waiting=waiting, travelling=travelling)


def votes_late(count: int, since: datetime) -> Sentence:
    """Votes wait for their close because a platform is not heard."""
    return said("doctor-votes-late", count=count, since=since)


def unknown_outcomes(count: int) -> Sentence:
    """How much was perhaps not said."""
    return said("doctor-unknown-outcomes", count=count)


def no_telegram() -> Sentence:
    """Telegram is not configured."""
    return said("doctor-no-telegram")


def telegram_is(username: str) -> Sentence:
    """Telegram answers."""
    return said("doctor-telegram", username=username)


def telegram_away(url: str) -> Sentence:
    """Telegram does not answer."""
    return said("doctor-telegram-away", url=url)


def telegram_is_overseas() -> Sentence:
    """What Telegram means for residents of the mainland."""
    return said("doctor-telegram-overseas")


def telegram_is_shy() -> Sentence:
    """Privacy mode is on."""
    return said("doctor-telegram-shy")


def files_kept(place: str) -> Sentence:
    """Pictures can be kept, read and erased there."""
    return said("doctor-files", place=place)


def files_away(place: str, why: str) -> Sentence:
    """Pictures cannot be kept there."""
    return said("doctor-files-away", place=place, why=why)


def web_is_open(host: str) -> Sentence:
    """The web process can be reached from other machines."""
    return said("doctor-web-open", host=host)


def holidays_unknown(year: int) -> Sentence:
    """The holidays of a year that promises reach into are not known."""
    return said("doctor-holidays-unknown", year=str(year))


def nobody_lives() -> Sentence:
    """No bot works on this database now."""
    return said("doctor-nobody-lives")


def unclean(at: datetime) -> Sentence:
    """The last life did not end as it should; `at`: when it began."""
    return said("doctor-unclean", at=at)


def inbox_behind(minutes: int) -> Sentence:
    """For how long the oldest waits to be answered."""
    return said("doctor-inbox-behind", minutes=minutes)


def paused(count: int) -> Sentence:
    """Conversations in which something failed wait a little."""
    return said("doctor-paused", count=count)


def answers_late(minutes: int) -> Sentence:
    """For how long the oldest answer might have been said."""
    return said("doctor-answers-late", minutes=minutes)


def silent(source: str, at: datetime) -> Sentence:
    """A platform was not heard since then."""
    return said("doctor-silent", source=source, at=at)


def webhook_elsewhere() -> Sentence:
    """Telegram brings updates elsewhere than the settings say, or does where it should not."""
    return said("doctor-webhook-elsewhere")


def webhook_waits(count: int, why: str) -> Sentence:
    """So much waits at Telegram because it could not be brought."""
    return said("doctor-webhook-waits", count=count, why=why or "-")


def disk_low(gigabytes: int) -> Sentence:
    """Little room is left where files are kept."""
    return said("doctor-disk-low", gigabytes=gigabytes)


def never_backed_up() -> Sentence:
    """There was no backup yet."""
    return said("doctor-never-backed-up")


def backed_up(at: datetime) -> Sentence:
    """The newest backup shows the house as it was then."""
    return said("doctor-backed-up", at=at)


def backup_is_old(at: datetime) -> Sentence:
    """The newest backup is too old."""
    return said("doctor-backup-old", at=at)


def readable(path: str) -> Sentence:
    """Others on this machine can read what they should not."""
    return said("doctor-readable", path=path)


def metrics_are_open(host: str) -> Sentence:
    """Counts are told beyond this machine, without TLS."""
    return said("doctor-metrics-open", host=host)


def commands() -> list[tuple[str, str, str]]:
    """The menu of commands: the Latin word, what it does in Chinese and in English."""
    latin = {row.word: row.commands[0] for row in TABLE}
    chinese, english = LANGUAGES
    return [
        (latin[word], plain(f"menu-{word}", chinese), plain(f"menu-{word}", english))
        for word in MENU
    ]
