"""The eye that looks at WeChat's groups is tested too: it sees what is lost, doubled, untold."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from storage.inbox import State
from tests.chaos.talks import SUPPORT, UNSUPPORT, Evidence, Gap, Kept, Written, compare

WANG, LI, ZHOU = "wxid_wang", "wxid_li", "wxid_zhou"
COUNCIL, SQUARE = "council@chatroom", "square@chatroom"


def moment(hour, minute, second=0):
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


@pytest.fixture
def evidence():
    """王阿姨 changed her vote, of which one message was never heard; 李某 supports no longer."""
    return Evidence(
        written={
            "a": Written(WANG, "投票 1 同意"),
            "b": Written(WANG, "投票 1 反对"),
            "c": Written(WANG, "投票 1 弃权"),
            "d": Written(LI, SUPPORT),
            "e": Written(LI, UNSUPPORT),
            "f": Written(ZHOU, SUPPORT),
        },
        kept=[Kept(key, n, State.DONE) for n, key in enumerate("abdef", start=1)],
        ballots={WANG: "no"},
        backing={ZHOU},
        acts=Counter({"ballot": 2, "supported": 2, "unsupported": 1}),
        answered={1, 2, 3, 4, 5},
        believed=Counter({COUNCIL: 4, SQUARE: 4}),
        doubted=Counter({SQUARE: 1}),
        said=Counter({COUNCIL: 4, SQUARE: 5}),
        told="11月23日（周一）17:04–17:06我没收到消息。\n11月23日（周一）23:59到11月24日（周二）00:02",
        gaps=[
            Gap(moment(9, 4, 30), moment(9, 5, 10)),
            Gap(moment(15, 59, 10), moment(16, 0, 30)),
        ],
    )


def test_what_was_heard_counts_once_and_what_nobody_heard_is_no_loss(evidence):
    talked = compare(evidence)
    assert talked.wrong == []
    assert (talked.written, talked.heard, talked.counted) == (6, 5, 5)
    assert (talked.said_again, talked.explained, talked.told) == (1, 1, 2)


def test_what_a_service_named_and_died_before_telling_was_not_heard(evidence):
    evidence.kept.append(Kept("c", 6, State.PARKED))
    evidence.services = 1
    talked = compare(evidence)
    assert talked.wrong == []
    assert (talked.heard, talked.counted, talked.untold) == (6, 5, 1)


def kept_and_put_aside_though_its_service_lives(evidence):
    evidence.kept.append(Kept("c", 6, State.PARKED))


def kept_and_not_done(evidence):
    evidence.kept[0] = Kept("a", 1, State.WAITING)
    evidence.acts["ballot"] = 1


def an_older_vote_that_stands(evidence):
    evidence.ballots[WANG] = "yes"


def a_support_that_was_taken_back_and_one_that_is_missing(evidence):
    evidence.backing.clear()


def an_act_that_is_not_in_the_journal(evidence):
    evidence.acts["unsupported"] = 0


def an_answer_that_was_never_said(evidence):
    evidence.answered.remove(4)


def a_message_that_nobody_read(evidence):
    evidence.said[COUNCIL] -= 1


def a_gap_that_nobody_was_told_of(evidence):
    evidence.gaps.append(Gap(moment(9, 5), moment(9, 7)))


@pytest.mark.parametrize(
    "seed",
    [
        kept_and_put_aside_though_its_service_lives,
        kept_and_not_done,
        an_older_vote_that_stands,
        a_support_that_was_taken_back_and_one_that_is_missing,
        an_act_that_is_not_in_the_journal,
        an_answer_that_was_never_said,
        a_message_that_nobody_read,
        a_gap_that_nobody_was_told_of,
    ],
)
def test_what_is_missing_is_lost(evidence, seed):
    seed(evidence)
    talked = compare(evidence)
    assert (talked.lost, talked.doubled) == (1, 0)
    assert len(talked.wrong) == 1


def a_vote_that_nobody_cast(evidence):
    evidence.ballots[LI] = "yes"


def a_vote_that_was_sealed_twice(evidence):
    evidence.acts["ballot"] += 1


def a_support_that_nobody_gives(evidence):
    evidence.backing.add(LI)


def a_message_that_nothing_explains(evidence):
    evidence.said[SQUARE] += 1


def a_message_kept_twice(evidence):
    evidence.kept.append(Kept("b", 2, State.DONE))
    evidence.acts["ballot"] += 1


@pytest.mark.parametrize(
    "seed",
    [
        a_vote_that_nobody_cast,
        a_vote_that_was_sealed_twice,
        a_support_that_nobody_gives,
        a_message_that_nothing_explains,
        a_message_kept_twice,
    ],
)
def test_what_is_there_too_often_is_doubled(evidence, seed):
    seed(evidence)
    talked = compare(evidence)
    assert (talked.lost, talked.doubled) == (0, 1)
