"""The doctor says how things stand with WeChat, and takes nothing from whoever listens."""

from datetime import timedelta

import pytest
from pydantic import SecretStr, ValidationError

from bot.doctor import _heard_on_wechat, _wechat
from bot.settings import Settings
from tests.weixin.neighbourhood import town

__all__ = ["town"]


def settings(endpoint: str | None = None, token: str | None = None, **more):
    return Settings(
        _env_file=None,
        wechaty_endpoint=endpoint,
        wechaty_token=None if token is None else SecretStr(token),
        **more,
    )


async def told(known: Settings) -> list[str]:
    return [finding.key for finding in await _wechat(known)]


async def test_without_an_address_wechat_is_not_configured():
    assert await told(settings()) == ["puppet-not-configured"]


async def test_an_address_without_a_token_is_told():
    assert await told(settings("127.0.0.1:8788")) == ["puppet-needs-token"]


@pytest.mark.parametrize("endpoint", ["puppet", "http://puppet:8788", "puppet:", ":8788"])
def test_an_address_has_a_host_and_a_port(endpoint):
    with pytest.raises(ValidationError, match="an address looks like"):
        settings(endpoint)


async def test_a_ca_that_cannot_be_read_is_told(tmp_path):
    known = settings("127.0.0.1:8788", "secret", wechaty_ca_file=tmp_path / "none.pem")
    assert await told(known) == ["puppet-ca-unreadable"]


async def test_a_service_that_answers_is_told_and_goes_on_telling_its_listener(town):
    before = await town.listeners()
    findings = await _wechat(settings(town.endpoint, town.token, wechaty_fleeting_ids=True))
    assert [finding.key for finding in findings] == [
        "puppet-answers",
        "puppet-not-permitted",
        "puppet-ids-are-fleeting",
    ]
    assert town.token not in str(findings)
    assert await town.listeners() == before


async def test_a_refused_token_is_told_and_not_shown(town):
    findings = await _wechat(settings(town.endpoint, "made-up"))
    assert findings[0].key == "puppet-refused"
    assert "made-up" not in str(findings)


async def test_a_service_that_is_away_is_told(town):
    await town.down()
    assert (await told(settings(town.endpoint, town.token)))[0] == "puppet-away"


async def test_a_service_elsewhere_without_tls_is_a_risk():
    known = settings("0.0.0.0:1", "made-up")
    assert await told(known) == ["puppet-away", "puppet-not-permitted", "puppet-without-tls"]


async def test_when_the_bot_last_heard_wechat_is_told(sqlite_storage, time):
    for silence, key in ((None, "never-heard"), (1, "heard"), (11, "silent")):
        async with sqlite_storage.begin() as uow:
            if silence is not None:
                at = time.now() - timedelta(minutes=silence)
                await uow.lives.hear("wechat:puppet", at)
            finding = await _heard_on_wechat(uow, time.now() - timedelta(minutes=10))
        assert finding.key == f"puppet-{key}"
