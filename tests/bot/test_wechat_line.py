"""The wire to a genuine puppet service: TLS, files, and faults that tell nothing."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from grpc import ChannelConnectivity

from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.line import (
    Away,
    BrokenOff,
    Line,
    Refused,
    Taken,
    TooLarge,
    Unreadable,
    needs_no_tls,
)
from tests.weixin.neighbourhood import town

__all__ = ["town"]

PICTURE = bytes(range(256)) * 20_000
"""5 MB: more than one message of the protocol may hold."""


@pytest.fixture
async def line(town):
    await town.settles()
    async with Line(town.endpoint, town.token) as line:
        yield line


def own_ca() -> tuple[str, str]:
    """A certificate for 127.0.0.1 that vouches for itself, and its key; PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "puppet")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM).decode(), secret.decode()


async def test_the_operators_own_ca_is_trusted_and_nobody_elses(town):
    cert, key = own_ca()
    endpoint = f"127.0.0.1:{await town.tls(cert=cert, key=key)}"
    async with Line(endpoint, town.token, ca=cert.encode()) as line:
        assert (await line.ask("Version", pb.Empty(), pb.VersionResponse)).version
    async with Line(endpoint, town.token, ca=own_ca()[0].encode()) as line:
        with pytest.raises(Away):
            await line.ask("Version", pb.Empty(), pb.VersionResponse)
    async with Line(endpoint, town.token) as line:
        with pytest.raises((Away, BrokenOff)):
            await line.ask("Version", pb.Empty(), pb.VersionResponse)


async def test_a_fault_tells_what_kind_it_is_and_nothing_that_anybody_wrote(line):
    with pytest.raises(Unreadable) as unread:
        await line.ask("MessagePayload", pb.IdRequest(id="王阿姨"), pb.MessagePayloadResponse)
    assert (str(unread.value), unread.value.__cause__) == ("UNKNOWN", None)
    with pytest.raises(Unreadable):
        await line.ask("NoSuchMethod", pb.Empty(), pb.Empty)
    request = pb.MessageSendFileRequest(conversation_id="wang", file_box="x" * len(PICTURE))
    with pytest.raises(TooLarge):
        await line.ask("MessageSendFile", request, pb.SentResponse)


async def test_a_wrong_token_is_refused(town):
    async with Line(town.endpoint, "insecure_wrong") as line:
        with pytest.raises(Refused):
            await line.ask("Version", pb.Empty(), pb.VersionResponse)


async def test_one_listens_at_a_time(line):
    first = await line.news()
    assert (await first.next(5)).type == pb.HEARTBEAT
    second = await line.news()
    with pytest.raises(Taken):
        await second.next(5)
    await second.close()
    await first.close()
    third = await line.news()
    assert (await third.next(5)).type == pb.HEARTBEAT
    await third.close()


async def test_a_service_that_is_away_was_not_asked(town, line):
    await town.down()
    with pytest.raises((Away, BrokenOff)):  # the first may not know it yet
        await line.ask("Version", pb.Empty(), pb.VersionResponse)
    with pytest.raises(Away):
        await line.ask("Version", pb.Empty(), pb.VersionResponse)
    with pytest.raises(Away):
        await line.download("any", most=1)
    await town.up()
    with pytest.raises(Away):  # not even now: it is another service, which knows nothing of ours
        await line.ask("Version", pb.Empty(), pb.VersionResponse, anew=False)
    await reached(line)
    await line.ask("Version", pb.Empty(), pb.VersionResponse, anew=False)


async def reached(line) -> None:
    """Ask until it is there: for the moments between two tries to connect nothing is told."""
    async with asyncio.timeout(20):
        while True:
            with suppress(Away):
                await line.ask("Version", pb.Empty(), pb.VersionResponse)
                return
            await line._channel.wait_for_state_change(ChannelConnectivity.TRANSIENT_FAILURE)


async def test_a_call_that_is_not_answered_is_broken_off(town, line):
    await town.behave(sends="hang")
    request = pb.MessageSendTextRequest(conversation_id="wang", text="您好")
    with pytest.raises(BrokenOff):
        await line.ask("MessageSendText", request, pb.SentResponse, patience=0.3)
    assert len(await town.sent()) == 1


async def test_a_large_file_goes_there_and_comes_back(line):
    uuid = await line.upload(PICTURE)
    assert await line.download(uuid, most=len(PICTURE)) == PICTURE


async def test_no_more_of_a_file_is_taken_than_asked_for(line):
    with pytest.raises(TooLarge):
        await line.download(await line.upload(PICTURE), most=1_000_000)


@pytest.mark.parametrize(
    ("endpoint", "loopback"),
    [
        ("127.0.0.1:8788", True),
        ("localhost:8788", True),
        ("[::1]:8788", True),
        ("puppet.example:8788", False),
        ("10.0.0.7:8788", False),
    ],
)
def test_what_stays_on_the_machine_needs_no_tls(endpoint, loopback):
    assert needs_no_tls(endpoint) is loopback
