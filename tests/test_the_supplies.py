"""What we stand on is listed, and looked up: a known weakness stops the check, a dead line does not."""

import json

import httpx
import pytest

from tests.supplies import ALL, RUNS, audit, locked, sbom


class Far(httpx.BaseTransport):
    """The other end of the line."""

    def __init__(self, answer):
        self.handle_request = answer


def knowing(**weaknesses):
    """Somebody who knows of these, by package."""

    def answer(request):
        names = [each["package"]["purl"] for each in json.loads(request.content)["queries"]]
        told = [weaknesses.get(name.partition("pypi/")[2].partition("@")[0], []) for name in names]
        return httpx.Response(
            200, json={"results": [{"vulns": [{"id": i} for i in ids]} for ids in told]}
        )

    return httpx.Client(transport=Far(answer))


def test_everything_that_is_locked_is_looked_up(capsys):
    assert audit(knowing()) == 0
    assert f"{len(locked(*ALL))} 个" in capsys.readouterr().out


def test_a_known_weakness_stops_the_check_until_somebody_says_why_it_may_stay(capsys):
    assert audit(knowing(starlette=["GHSA-0000", "CVE-1"])) == 1
    assert "starlette" in capsys.readouterr().out
    assert audit(knowing(starlette=["CVE-1"]), {"CVE-1": "not used here, until 2027-01"}) == 0


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(503), httpx.Response(200, text="<html>"), httpx.Response(200, json={})],
)
def test_who_cannot_be_asked_stops_nobody_and_that_is_said(capsys, answer):
    with httpx.Client(transport=Far(lambda _: answer)) as client:
        assert audit(client) == 0
    assert "没有查" in capsys.readouterr().out


def test_offline_it_says_that_it_did_not_look(capsys):
    def nobody(request):
        raise httpx.ConnectError("no route", request=request)

    with httpx.Client(transport=Far(nobody)) as client:
        assert audit(client) == 0
    assert "没有查" in capsys.readouterr().out


def test_the_list_names_what_runs_with_its_files_and_nothing_of_the_tests():
    told = sbom()
    names = {each["name"] for each in told["components"]}
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert names == {each.name for each in locked(*RUNS)}
    assert {"sqlalchemy", "starlette", "grpcio"} <= names
    assert not {"pytest", "hypothesis", "ruff"} & names
    assert all(each["properties"] for each in told["components"])
    assert json.loads(json.dumps(told)) == told
