"""The app's defaults are safe."""

import tomllib
from pathlib import Path

from streamlit import config

OPTIONS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())
NESTED = ("light", "dark", "sidebar")


def _flat(options, prefix=""):
    for name, value in options.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def test_every_option_is_one_streamlit_knows():
    known = set(config.get_config_options())
    assert set(_flat(OPTIONS)) <= known


def test_only_this_machine_reaches_the_app():
    assert OPTIONS["server"]["address"] == "127.0.0.1"
    assert set(OPTIONS["server"]["allowedHosts"]) == {"localhost", "127.0.0.1", "::1"}


def test_visitors_see_no_traceback_and_nothing_is_sent_out():
    assert OPTIONS["client"]["showErrorDetails"] == "none"
    assert OPTIONS["browser"]["gatherUsageStats"] is False
    assert OPTIONS["server"]["showEmailPrompt"] is False


def test_uploads_are_capped():
    assert OPTIONS["server"]["maxUploadSize"] == 200
