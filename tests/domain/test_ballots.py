"""What counts of all that an owner told: every case of the table, and what holds for any."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ballots import (
    ChangeOfVote,
    Channel,
    Chat,
    CoOwner,
    Entry,
    NoProxies,
    NoProxyLetter,
    OwnersVoteIsClosed,
    OwnersVoteIsNotOpen,
    Precedence,
    ProxyTerms,
    Standing,
    Terms,
    TooManyProxies,
    Voice,
    VoteIsFinal,
    Why,
    admit,
    admit_proxy,
    effective,
    head_of,
    receipt_of,
)
from domain.polls.tally import INVALID

OPENS = datetime(2024, 4, 12, 16, tzinfo=UTC)
CLOSES = datetime(2024, 4, 27, 16, tzinfo=UTC)
"""The end of 27 April in Shanghai: that moment is too late."""
DAY = timedelta(days=1)
BINDING = Terms(chat=Chat.BINDING)
K = Voice({"heads": 1, "area": 37433})
"""Owner K holds 1-101 89.50, 1-102 89.50, 2-201 120.33, 2-202 75.00."""
NOTHING = {"heads": 0, "area": 0}


def entry(choice="yes", channel=Channel.PAPER, day=1, **known):
    at = OPENS + day * DAY
    values = {
        "community": 3,
        "meeting": 7,
        "topic": 1,
        "head": 12,
        "channel": channel,
        "choice": choice,
        "at": at,
        "heard": round(day * 1000),
        "confirmed_at": at,
    }
    return Entry(**values | known)


def counted(entries, terms=BINDING, voice=K):
    return effective(entries, terms=terms, voice=voice, closes_at=CLOSES)


def told(entries, terms=BINDING, voice=K):
    found = counted(entries, terms, voice)
    return found.standing, found.choice, found.amounts, found.why


CASES = {
    "B1 four flats are one head with all their area": (
        [entry()],
        BINDING,
        K,
        (Standing.COUNTED, "yes", {"heads": 1, "area": 37433}, None),
    ),
    "B2 yes for one flat and no for another": (
        [entry(place="1-101"), entry("no", place="2-201", day=2)],
        BINDING,
        K,
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.UNITS_DIFFER),
    ),
    "B2 until K says one thing for all": (
        [
            entry(place="1-101"),
            entry("no", place="2-201", day=2),
            entry("no", Channel.CHAT, day=3),
        ],
        BINDING,
        K,
        (Standing.COUNTED, "no", K.amounts, None),
    ),
    "B2 the same for two flats is one voice": (
        [entry(place="1-101"), entry(place="2-201", day=2)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B3 with one head per unit each flat speaks for itself": (
        [entry("no", place="2-201", head=13)],
        BINDING,
        Voice({"heads": 1, "area": 12033}),
        (Standing.COUNTED, "no", {"heads": 1, "area": 12033}, None),
    ),
    "B4 co-owners differ and nobody was chosen": (
        [entry(owner=1), entry("no", owner=2, day=2)],
        BINDING,
        Voice(K.amounts, owners=2),
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.CO_OWNERS_DIFFER),
    ),
    "B4 the one of two who speaks is heard": (
        [entry(owner=2)],
        BINDING,
        Voice(K.amounts, owners=2),
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B4 one of them contradicts himself": (
        [entry(owner=1, place="1"), entry("no", owner=1, place="2"), entry(owner=2, day=2)],
        BINDING,
        Voice(K.amounts, owners=2),
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.UNITS_DIFFER),
    ),
    "B5 the chosen one counts": (
        [entry(owner=1), entry("no", owner=2, day=2)],
        BINDING,
        Voice(K.amounts, owners=2, designated=1),
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B5 the other is only noted": (
        [entry("no", owner=2)],
        BINDING,
        Voice(K.amounts, owners=2, designated=1),
        (Standing.NOTED, "no", NOTHING, Why.NOT_DESIGNATED),
    ),
    "co-owners must all agree and one is missing": (
        [entry(owner=1)],
        Terms(co_owner=CoOwner.ALL_MUST_AGREE),
        Voice(K.amounts, owners=2),
        (Standing.WAITING, "yes", NOTHING, Why.CO_OWNERS_MISSING),
    ),
    "co-owners must all agree and do": (
        [entry(owner=1), entry(owner=2, day=2)],
        Terms(co_owner=CoOwner.ALL_MUST_AGREE),
        Voice(K.amounts, owners=2),
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "the first of the co-owners to sign speaks, even after changing his mind": (
        [entry(owner=2), entry("no", owner=1, day=2), entry("abstain", owner=2, day=3)],
        Terms(co_owner=CoOwner.FIRST_SIGNED),
        Voice(K.amounts, owners=2),
        (Standing.COUNTED, "abstain", K.amounts, None),
    ),
    "B7 the owner beats the proxy": (
        [entry("no", Channel.PROXY, proxy="p"), entry(day=2)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B7 also when the proxy comes later": (
        [entry(), entry("no", Channel.PROXY, proxy="p", day=2)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B7 a proxy alone counts": (
        [entry("no", Channel.PROXY, proxy="p")],
        BINDING,
        K,
        (Standing.COUNTED, "no", K.amounts, None),
    ),
    "B8 last wins": (
        [entry(day=1), entry("no", Channel.CHAT, day=2)],
        BINDING,
        K,
        (Standing.COUNTED, "no", K.amounts, None),
    ),
    "B8 paper prevails": (
        [entry(day=1), entry("no", Channel.CHAT, day=2)],
        replace(BINDING, precedence=Precedence.PAPER_PREVAILS),
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B8 review": (
        [entry(day=1), entry("no", Channel.CHAT, day=2)],
        replace(BINDING, precedence=Precedence.REVIEW),
        K,
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.CHANNELS_DIFFER),
    ),
    "B8 review has nothing to do where both say the same": (
        [entry(day=1), entry("yes", Channel.CHAT, day=2)],
        replace(BINDING, precedence=Precedence.REVIEW),
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B8 sheets that contradict each other clash before the chat is asked": (
        [entry(place="1"), entry("no", place="2"), entry("no", Channel.CHAT, day=2)],
        replace(BINDING, precedence=Precedence.REVIEW),
        K,
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.UNITS_DIFFER),
    ),
    "B8 and so do two links": (
        [
            entry(),
            entry("yes", Channel.WEB, place="1", day=2),
            entry("no", Channel.WEB, place="2", day=2),
        ],
        replace(BINDING, precedence=Precedence.REVIEW),
        K,
        (Standing.NEEDS_REVIEW, None, NOTHING, Why.UNITS_DIFFER),
    ),
    "B8 settled in review, after the close": (
        [
            entry(day=1),
            entry("no", Channel.CHAT, day=2),
            entry("no", Channel.REVIEW, day=16),
        ],
        replace(BINDING, precedence=Precedence.REVIEW),
        K,
        (Standing.COUNTED, "no", K.amounts, None),
    ),
    "settled in review, and then the other co-owner speaks, who was not chosen": (
        [entry(), entry("no", Channel.REVIEW, day=2), entry("yes", owner=1, day=3)],
        BINDING,
        Voice(K.amounts, owners=2, designated=2),
        (Standing.COUNTED, "no", K.amounts, None),
    ),
    "B10 nobody has confirmed who it is": (
        [entry(confirmed_at=None)],
        BINDING,
        K,
        (Standing.PROVISIONAL, "yes", NOTHING, Why.NOT_CONFIRMED),
    ),
    "B10 confirmed before the close": (
        [entry(confirmed_at=None), entry(confirmed_at=CLOSES - timedelta(seconds=1))],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B10 confirmed at the close": (
        [entry(confirmed_at=CLOSES), entry(confirmed_at=None)],
        BINDING,
        K,
        (Standing.PROVISIONAL, "yes", NOTHING, Why.NOT_CONFIRMED),
    ),
    "B10 confirmed, and that was wrong": (
        [
            entry(confirmed_at=None, resident=4),
            entry(resident=4, confirmed_at=OPENS + 2 * DAY),
            entry(resident=4, confirmed_at=None, doubted_at=OPENS + 3 * DAY),
        ],
        BINDING,
        K,
        (Standing.PROVISIONAL, "yes", NOTHING, Why.NOT_CONFIRMED),
    ),
    "B10 confirmed anew after that, as another of the owners": (
        [
            entry(resident=4, confirmed_at=OPENS + 4 * DAY, owner=2),
            entry(resident=4, confirmed_at=OPENS + 2 * DAY),
            entry(resident=4, confirmed_at=None, doubted_at=OPENS + 3 * DAY),
        ],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B10 what is doubted after the close changes nothing": (
        [entry(), entry(confirmed_at=None, doubted_at=CLOSES)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B10 what nobody confirmed changes nothing that counts": (
        [entry(), entry("no", Channel.WEB, day=2, confirmed_at=None)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "decision 12: a vote in the chat is an intention": (
        [entry(channel=Channel.CHAT)],
        Terms(),
        K,
        (Standing.INTENTION, "yes", NOTHING, Why.NOT_SIGNED),
    ),
    "decision 12: the personal link makes it count": (
        [entry(channel=Channel.CHAT), entry(channel=Channel.WEB, day=2)],
        Terms(),
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B11 an item that is spoiled is invalid": (
        [entry(INVALID, topic=2)],
        BINDING,
        K,
        (Standing.COUNTED, INVALID, K.amounts, None),
    ),
    "B14 the same click twice": (
        [entry(channel=Channel.CHAT), entry(channel=Channel.CHAT)],
        BINDING,
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
    "B15 the developer's twelve flats": (
        [entry()],
        BINDING,
        Voice({"heads": 1, "area": 12 * 9876}),
        (Standing.COUNTED, "yes", {"heads": 1, "area": 118512}, None),
    ),
    "the first vote is final": (
        [entry(channel=Channel.WEB), entry("no", Channel.WEB, day=2)],
        replace(BINDING, change=ChangeOfVote.FIRST_FINAL),
        K,
        (Standing.COUNTED, "yes", K.amounts, None),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_counts(case):
    entries, terms, voice, expected = CASES[case]
    assert told(entries, terms, voice) == expected
    assert told(entries[::-1], terms, voice) == expected


def test_b11_the_other_item_of_the_same_sheet_counts():
    sheet = [entry(topic=1), entry(INVALID, topic=2)]
    assert [counted([each]).choice for each in sheet] == ["yes", INVALID]


def test_b13_the_last_second_counts_and_the_next_does_not():
    last, late = (entry(at=CLOSES - timedelta(seconds=second)) for second in (1, 0))
    assert counted([last]).standing is Standing.COUNTED
    assert counted([late]) is None
    admit(last, [], terms=BINDING, opens_at=OPENS, closes_at=CLOSES)
    with pytest.raises(OwnersVoteIsClosed) as refused:
        admit(late, [], terms=BINDING, opens_at=OPENS, closes_at=CLOSES)
    assert refused.value.values == {"number": "7", "closed": CLOSES.isoformat()}


def test_before_the_opening_nobody_votes():
    early = entry(at=OPENS - timedelta(microseconds=1))
    with pytest.raises(OwnersVoteIsNotOpen):
        admit(early, [], terms=BINDING, opens_at=OPENS, closes_at=CLOSES)
    admit(entry(at=OPENS), [], terms=BINDING, opens_at=OPENS, closes_at=CLOSES)


def test_a_review_may_come_after_the_close():
    admit(
        entry(channel=Channel.REVIEW, day=20), [], terms=BINDING, opens_at=OPENS, closes_at=CLOSES
    )


def test_where_the_first_vote_is_final_a_second_is_refused():
    final = replace(BINDING, change=ChangeOfVote.FIRST_FINAL)
    first = entry(channel=Channel.CHAT)

    def again(second):
        admit(second, [first], terms=final, opens_at=OPENS, closes_at=CLOSES)

    with pytest.raises(VoteIsFinal):
        again(entry("no", Channel.WEB, day=2))
    again(first)  # told twice
    again(entry("no", Channel.PAPER, day=2))  # what clashes is for the precedence to say
    again(entry("no", Channel.CHAT, day=2, owner=2))
    admit(entry("no", Channel.WEB, day=2), [first], terms=BINDING, opens_at=OPENS, closes_at=CLOSES)


def test_who_only_says_that_it_is_theirs_does_not_take_the_owners_first_word():
    final = replace(BINDING, change=ChangeOfVote.FIRST_FINAL)
    stranger = entry("no", Channel.CHAT, resident=5, confirmed_at=None)
    owner = entry("yes", Channel.CHAT, day=2, resident=4)
    admit(owner, [stranger], terms=final, opens_at=OPENS, closes_at=CLOSES)
    again = entry("yes", Channel.CHAT, day=2, resident=5, confirmed_at=None)
    with pytest.raises(VoteIsFinal):
        admit(again, [stranger], terms=final, opens_at=OPENS, closes_at=CLOSES)


@pytest.mark.parametrize(
    ("terms", "confirmed", "standing"),
    [(Terms(), OPENS, Standing.INTENTION), (BINDING, None, Standing.PROVISIONAL)],
    ids=["待签字", "待核实"],
)
def test_two_owners_who_differ_where_nothing_counts_yet_need_no_review(terms, confirmed, standing):
    one = entry("yes", Channel.CHAT, owner=1, confirmed_at=confirmed)
    other = entry("no", Channel.CHAT, day=2, owner=2, confirmed_at=confirmed)
    assert told([one, other], terms) == (standing, None, NOTHING, Why.CO_OWNERS_DIFFER)


def test_what_somebody_told_before_they_were_found_is_told_as_the_owner_they_are():
    unknown = entry("yes", Channel.CHAT, resident=4, owner=1, confirmed_at=None)
    found = entry("no", Channel.CHAT, day=2, resident=4, owner=2)
    now = effective([unknown, found], terms=Terms(), voice=K, closes_at=CLOSES)
    assert (now.standing, now.choice) == (Standing.INTENTION, "no")


def test_b6_the_fourth_letter_is_refused():
    letters = ProxyTerms(allowed=True, most=3)
    admit_proxy(letters, meeting=7, head=4, held={1, 2}, letter=True)
    admit_proxy(letters, meeting=7, head=2, held={1, 2, 3}, letter=True)
    with pytest.raises(TooManyProxies) as refused:
        admit_proxy(letters, meeting=7, head=4, held={1, 2, 3}, letter=True)
    assert refused.value.values == {"number": "7", "most": 3}
    with pytest.raises(NoProxyLetter):
        admit_proxy(letters, meeting=7, head=4, held=(), letter=False)
    with pytest.raises(NoProxies):
        admit_proxy(ProxyTerms(allowed=False), meeting=7, head=4, held=(), letter=True)
    by_word = replace(letters, needs_letter=False)
    admit_proxy(by_word, meeting=7, head=4, held=(), letter=False)


def test_what_was_confirmed_is_the_same_choice():
    provisional = entry(confirmed_at=None)
    assert provisional.confirmed(1, OPENS + DAY) == entry()


def test_what_the_journal_knows_it_by_changes_with_every_part_of_it():
    others = [
        entry(topic=2),
        entry(head=13),
        entry(owner=2),
        entry("no"),
        entry(channel=Channel.DOOR),
        entry(place="1-101"),
        entry(proxy="p"),
        entry(heard=2),
        entry(day=2),
        entry(confirmed_at=None),
    ]
    assert len({each.told for each in [entry(), *others]}) == 11
    assert entry(resident=4).told == entry(resident=5).told


def test_a_text_that_corrects_a_press_comes_after_it():
    press, text = entry(day=2), entry("no", day=1, heard=9999)
    assert text.not_before(press).order > press.order
    assert press.not_before(text) == press


# --- whatever is told --------------------------------------------------------------------------

ENTRIES = st.lists(
    st.builds(
        entry,
        choice=st.sampled_from(["yes", "no", "abstain", INVALID]),
        channel=st.sampled_from(Channel),
        day=st.integers(0, 16),
        owner=st.integers(1, 3),
        resident=st.sampled_from([None, 4, 5]),
        place=st.sampled_from(["", "1-101", "2-201"]),
        heard=st.integers(1, 1_000_000),
        confirmed_at=st.sampled_from([None, OPENS, OPENS + DAY, CLOSES]),
    ),
    max_size=8,
    unique_by=lambda each: each.heard,
)
TERMS = st.builds(
    Terms,
    co_owner=st.sampled_from(CoOwner),
    precedence=st.sampled_from(Precedence),
    change=st.sampled_from(ChangeOfVote),
    chat=st.sampled_from(Chat),
)
VOICES = st.builds(
    Voice,
    st.just({"heads": 1, "area": 8950}),
    owners=st.integers(1, 3),
    designated=st.sampled_from([None, 1, 2, 3]),
)


@given(ENTRIES, TERMS, VOICES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(entries, terms, voice, chance):
    expected = counted(entries, terms, voice)
    again = [*entries, *entries[:2]]
    chance.shuffle(again)
    assert counted(again, terms, voice) == expected


@given(ENTRIES, TERMS, VOICES)
def test_it_counts_whole_or_not_at_all_and_never_where_it_clashes(entries, terms, voice):
    found = counted(entries, terms, voice)
    if found is None:
        assert all(each.at >= CLOSES for each in entries)
        return
    counts = found.standing is Standing.COUNTED
    assert found.amounts == (voice.amounts if counts else NOTHING)
    assert not counts or found.choice is not None
    assert found.standing is not Standing.NEEDS_REVIEW or found.choice is None
    assert (found.why is None) == counts
    assert (found.entry is None) == (found.choice is None)
    assert found.entry is None or found.entry.heard in {each.heard for each in entries}


@given(ENTRIES, TERMS, VOICES, st.sampled_from(["yes", "no"]))
def test_what_is_settled_last_in_review_always_counts(entries, terms, voice, choice):
    settled = entry(choice, Channel.REVIEW, day=20, heard=2_000_000)
    found = counted([*entries, settled], terms, voice)
    assert (found.standing, found.choice) == (Standing.COUNTED, choice)


# --- receipts ----------------------------------------------------------------------------------


@given(st.integers(0, 10**7 - 1), st.binary(min_size=16, max_size=16))
def test_a_receipt_leads_back_to_its_head(head, key):
    assert head_of(receipt_of(head, key), key) == head


def test_no_two_heads_share_a_receipt_and_none_follows_from_its_neighbour():
    receipts = [receipt_of(head, b"k" * 16) for head in range(2000)]
    assert len(set(receipts)) == 2000
    assert receipts != [receipt_of(head, b"l" * 16) for head in range(2000)]
    assert len({each[:2] for each in receipts}) > 90


def test_a_receipt_with_a_wrong_digit_is_nobodys():
    written = receipt_of(12, b"k" * 16)
    wrong = written[:-1] + str((int(written[-1]) + 1) % 10)
    assert head_of(wrong, b"k" * 16) is None
    assert head_of(written.replace("-", ""), b"k" * 16) == 12
    with pytest.raises(ValueError, match="10000000"):
        receipt_of(10**7, b"k" * 16)


def test_what_was_confirmed_wrongly_is_nobodys_first_word():
    final = replace(BINDING, change=ChangeOfVote.FIRST_FINAL)
    wrong = entry("no", Channel.CHAT, resident=5)
    taken_back = wrong.doubted(OPENS + 2 * DAY)
    owner = entry("yes", Channel.CHAT, day=3, resident=4)
    admit(owner, [wrong, taken_back], terms=final, opens_at=OPENS, closes_at=CLOSES)
    with pytest.raises(VoteIsFinal):
        admit(owner, [wrong], terms=final, opens_at=OPENS, closes_at=CLOSES)


def test_what_is_stated_of_an_entry_is_sealed_with_it():
    first = entry(confirmed_at=None)
    versions = (first, first.confirmed(1, CLOSES), first.doubted(CLOSES))
    assert len({each.told for each in versions}) == len(versions)
    assert first.doubted(OPENS).confirmed(1, CLOSES) == first.confirmed(1, CLOSES)
