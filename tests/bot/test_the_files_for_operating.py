"""The files that operators copy: each names only what is there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.__main__ import VERBS
from bot.meters import Meters
from bot.settings import Role, Settings
from bot.web.site import web

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OPERATING = DOCS / "operating"

METRIC = re.compile(r"\b(?:stool|process)_[a-z_]+|\bup\b")
MATCHED = re.compile(r"(\w+)\{([^}]*)\}")
GROUPED = re.compile(r"\bby \(([^)]*)\)")

SCRAPED = {"job", "instance", "le"}
"""Labels that Prometheus and its histograms add."""


def exported():
    """Every name under which something is told, with its labels."""
    registry = Meters().registry
    told = {family.name: set() for family in registry.collect()} | {"up": set()}
    for collector, names in registry._collector_to_names.items():
        labels = set(getattr(collector, "_labelnames", ()))
        told |= dict.fromkeys(names, labels)
    return told


def dashboard():
    return json.loads((OPERATING / "dashboard.json").read_text("utf-8"))


def rules():
    [group] = yaml.safe_load((OPERATING / "alerts.yml").read_text("utf-8"))["groups"]
    return group["rules"]


def expressions():
    yield from (each["expr"] for panel in dashboard()["panels"] for each in panel["targets"])
    yield from (rule["expr"] for rule in rules())


@pytest.mark.parametrize("expression", list(expressions()))
def test_an_expression_names_only_what_is_told(expression):
    known, names = exported(), METRIC.findall(expression)
    assert names
    assert set(names) <= set(known)
    labels = SCRAPED.union(*(known[name] for name in names))
    asked = {each.strip() for group in GROUPED.findall(expression) for each in group.split(",")}
    for name, matchers in MATCHED.findall(expression):
        asked_here = {re.split("[=!]", each)[0].strip() for each in matchers.split(",")}
        assert asked_here <= known[name] | SCRAPED, expression
    assert asked <= labels
    for opens, closes in ("()", "{}", "[]"):
        assert expression.count(opens) == expression.count(closes)


def test_every_count_of_ours_is_explained_and_no_other():
    page = (DOCS / "operating.md").read_text("utf-8")
    ours = {name.removesuffix("_created") for name in exported() if name.startswith("stool_")}
    ours = {re.sub("_(bucket|count|sum)$", "", name) for name in ours}
    totals = {name for name in ours if name.endswith("_total")}
    ours -= {name.removesuffix("_total") for name in totals}
    assert set(re.findall(r"`(stool_\w+)", page)) == ours


def test_a_count_is_explained_with_its_labels():
    page = (DOCS / "operating.md").read_text("utf-8")
    for name, labels in re.findall(r"`(stool_\w+)(?:\{([\w,]+)\})?`", page):
        known = exported().get(name, set()) or exported().get(f"{name}_bucket", set())
        assert set(filter(None, labels.split(","))) == known, name


def test_every_alert_says_in_both_languages_what_is_wrong_and_how_much_it_hurries():
    for rule in rules():
        summary = rule["annotations"]["summary"]
        assert re.search("[一-鿿]", summary), rule["alert"]
        assert re.search("[a-z]{3} [a-z]", summary), rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        named = set(re.findall(r"\$labels\.(\w+)", summary))
        assert named <= {
            each for group in GROUPED.findall(rule["expr"]) for each in group.split(", ")
        }
    assert len({rule["alert"] for rule in rules()}) == len(rules())


def test_the_dashboards_panels_have_each_their_place():
    taken = set()
    for panel in dashboard()["panels"]:
        at = panel["gridPos"]
        squares = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not squares & taken, panel["title"]
        assert max(x for x, _ in squares) < 24
        taken |= squares


def test_prometheus_is_told_the_job_and_the_rules_that_are_here():
    told = yaml.safe_load((OPERATING / "prometheus.yml").read_text("utf-8"))
    assert [job["job_name"] for job in told["scrape_configs"]] == ["littlestool"]
    assert all((OPERATING / name).is_file() for name in told["rule_files"])


# --- what runs it -----------------------------------------------------------------------------

COMPOSE = yaml.safe_load((OPERATING / "compose.yaml").read_text("utf-8"))
BESIDE = ("worker", "courier", "clock")
OURS = ("stool", "migrate", "backup", *BESIDE)

UNITS = ("littlestool.service", "littlestool-backup.service", "littlestool-backup.timer")

KEYS = {
    *("build", "cap_drop", "command", "depends_on", "env_file", "environment", "healthcheck"),
    *("image", "mem_limit", "pids_limit", "ports", "profiles", "read_only", "restart"),
    *("secrets", "security_opt", "shm_size", "stop_grace_period", "tmpfs", "volumes"),
}
"""What a service may be told, of all that Compose knows."""


def settings(names):
    return {name for name in names if name.lower() in Settings.model_fields}


def instructions():
    """Each instruction of the Dockerfile with its words."""
    text = (OPERATING / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(None, 1)) for line in lines]


def of_the_image(word):
    return [words for name, words in instructions() if name == word]


def test_the_image_takes_only_what_is_there_and_leaves_the_rest():
    ignored = (OPERATING / "Dockerfile.dockerignore").read_text("utf-8").split()
    locks = {name.name for name in ROOT.glob("requirements*.lock")}
    for words in of_the_image("COPY"):
        if words.startswith("--from="):
            continue
        source = words.split()[0].replace("${LOCK}", "requirements.lock")
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignored
    assert set(re.findall(r"[\w-]+\.lock", "".join(ignored))) <= locks
    assert not {".env", "data", ".git"} & {each.removeprefix("!") for each in ignored}
    packages = {each.parent.name for each in ROOT.glob("*/__init__.py")} - {"tests"}
    copied = {words.split()[0] for words in of_the_image("COPY")}
    assert packages <= copied, "every floor is in the image"


def test_the_image_is_built_from_the_locks_and_runs_as_nobody_in_particular():
    [installs] = [words for words in of_the_image("RUN") if "pip install" in words]
    assert "--require-hashes" in installs
    assert "--no-deps" in installs
    names = [name for name, _ in instructions()]
    assert of_the_image("USER") == ["stool"]
    assert names.index("USER") > max(n for n, name in enumerate(names) if name in {"RUN", "COPY"})
    assert all(":" in words.split()[0] for words in of_the_image("FROM"))


def test_the_image_runs_a_verb_that_there_is_and_looks_at_a_page_that_there_is():
    [command] = of_the_image("CMD")
    assert json.loads(command)[:3] == ["python", "-m", "bot"]
    assert json.loads(command)[3] in VERBS
    [health] = of_the_image("HEALTHCHECK")
    program = json.loads(health.partition("CMD")[2])[2]
    compile(program, "healthcheck", "exec")
    [known] = of_the_image("ENV")
    values = dict(each.split("=", 1) for each in known.split())
    assert f"http://127.0.0.1:{values['WEB_PORT']}/healthz" in program
    assert [route.path for route in web().routes if "health" in route.path] == ["/healthz"]
    others = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    assert set(values) == others | settings(values)
    assert [values["DATA_DIR"]] == of_the_image("VOLUME")


def test_compose_is_told_what_it_knows_and_every_name_is_a_setting():
    for name, service in COMPOSE["services"].items():
        assert set(service) <= KEYS, name
        for each in service.get("depends_on", {}):
            assert each in COMPOSE["services"]
        for volume in service.get("volumes", []):
            source, target = volume.split(":")[:2]
            there = source in COMPOSE["volumes"] or (OPERATING / source).is_file()
            assert there, volume
            assert target.startswith("/")
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), "a proxy with TLS stands before it"
    for name in OURS:
        environment = COMPOSE["services"][name]["environment"]
        assert set(environment) == settings(environment)
        known = {each.lower(): value for each, value in environment.items() if "${" not in value}
        assert Settings(_env_file=None, **known).metrics_port == 9109


def test_several_processes_play_every_role_between_them():
    told = {name: COMPOSE["services"][name]["environment"]["ROLES"] for name in BESIDE}
    assert told == {name: name for name in BESIDE}
    assert {"web", *told.values()} == {role.value for role in Role}
    assert COMPOSE["services"]["stool"]["environment"]["ROLES"] == "${ROLES:-}", (
        "alone, unless told"
    )
    assert all(COMPOSE["services"][name]["profiles"] == ["several"] for name in BESIDE)


def test_what_compose_runs_are_verbs_and_what_it_scrapes_is_there():
    for name in OURS:
        words = " ".join(COMPOSE["services"][name].get("command", ["python -m bot run"]))
        assert re.search(r"python -m bot (\S+)", words)[1] in VERBS
    scraped = yaml.safe_load((OPERATING / "prometheus.yml").read_text("utf-8"))
    [job] = scraped["scrape_configs"]
    port = COMPOSE["services"]["stool"]["environment"]["METRICS_PORT"]
    assert job["static_configs"] == [{"targets": [f"stool:{port}"]}]
    [secret] = COMPOSE["services"]["prometheus"]["secrets"]
    assert secret["target"].endswith(f"/{job['authorization']['credentials_file']}")


def test_our_containers_can_write_only_where_they_must():
    for name in OURS:
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    for secret in ("POSTGRES_PASSWORD", "METRICS_TOKEN"):
        text = (OPERATING / "compose.yaml").read_text("utf-8")
        assert f"${{{secret}:?}}" in text, "it does not start without"


def test_the_tools_in_the_image_are_not_older_than_the_server():
    [tools] = re.findall(r"postgresql-client-(\d+)", "".join(of_the_image("RUN")))
    server = re.search(r"postgres:(\d+)", COMPOSE["services"]["postgres"]["image"])[1]
    assert int(tools) >= int(server)


@pytest.fixture
def units(tmp_path):
    """The units as they would stand on a machine on which the checkout lies here."""
    for name in UNITS:
        text = (OPERATING / name).read_text("utf-8").replace("/opt/littlestool", str(ROOT))
        text = re.sub("^(User|Group)=stool$", r"\1=root", text, flags=re.MULTILINE)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", UNITS[:2])
def test_a_units_names_are_settings_and_its_verb_is_one(name):
    text = (OPERATING / name).read_text("utf-8")
    [line] = re.findall("^Environment=(.*)$", text, re.MULTILINE)
    names = dict(each.split("=", 1) for each in line.split())
    assert set(names) == settings(names)
    assert re.search(r"ExecStart=.*python -m bot (\S+)", text)[1] in VERBS
    state = re.search("^StateDirectory=(.*)$", text, re.MULTILINE)[1].split()[0]
    assert names["DATA_DIR"] == f"/var/lib/{state}"
    assert names["DATABASE_URL"].endswith(f"///{names['DATA_DIR']}/stool.db")


def test_one_of_several_differs_from_one_that_is_alone_in_its_settings_only():
    def told(name):
        lines = (OPERATING / name).read_text("utf-8").splitlines()
        return {line for line in lines if line and not line.startswith("#")}

    alone, beside = told("littlestool.service"), told("littlestool@.service")
    assert beside - alone == {
        "Description=Little Stool, %i",
        "Environment=DATA_DIR=/var/lib/littlestool",
        "EnvironmentFile=/etc/littlestool/%i.env",
    }


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_no_fault_with_the_units(units):
    files = [units / name for name in UNITS]
    command = ["systemd-analyze", "verify", "--man=no", *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_the_service_well_shut_in(units):
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=25"]
    told = subprocess.run(
        [*command, units / "littlestool.service"], capture_output=True, check=False, timeout=60
    )
    assert told.returncode == 0, told.stdout.decode()
