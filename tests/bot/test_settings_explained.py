"""`.env.example` explains every setting, and says what holds if nothing is set."""

import re
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"

SETTING = re.compile(r"# ([A-Z_]+)=(.*)")


def test_every_setting_is_explained_and_no_other():
    explained = [found[1].lower() for found in SETTING.finditer(EXAMPLE.read_text("utf-8"))]
    assert explained == list(Settings.model_fields)


def test_what_is_shown_is_the_default():
    shown = {name.lower(): value for name, value in SETTING.findall(EXAMPLE.read_text("utf-8"))}
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    assert shown == {name: "" if v is None else str(v) for name, v in defaults.items()}


def test_each_is_explained_in_chinese_and_in_english():
    paragraphs = EXAMPLE.read_text("utf-8").strip().split("\n\n")[1:]
    assert len(paragraphs) == len(Settings.model_fields)
    for paragraph in paragraphs:
        chinese, english, setting = paragraph.splitlines()
        assert re.search("[一-鿿]", chinese), chinese
        assert not re.search("[一-鿿]", english), english
        assert SETTING.fullmatch(setting), setting


def test_secrets_are_never_shown():
    for name, field in Settings.model_fields.items():
        if name.endswith(("token", "secret", "keys", "secret_key")):
            assert SecretStr in getattr(field.annotation, "__args__", ()), name
