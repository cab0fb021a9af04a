"""Every threshold and choice once: its value, unit, limits, label, help and source.

Values are bound to queries as `$name`; pages make their widgets from here.
"""

from collections.abc import Mapping

from relmark.mistakes import no_such
from relmark.settings.beginning import BEGINNING
from relmark.settings.buying import BUYING
from relmark.settings.contacting import CONTACTING
from relmark.settings.going_cold import GOING_COLD
from relmark.settings.keeping import KEEPING
from relmark.settings.knowing import KNOWING
from relmark.settings.listening import LISTENING
from relmark.settings.mixing import MIXING
from relmark.settings.permitting import PERMITTING
from relmark.settings.pressing import PRESSING
from relmark.settings.setting import EVERYWHERE, Setting, Value
from relmark.settings.standing import STANDING
from relmark.settings.states import STATES
from relmark.settings.valuing import VALUING

__all__ = ["EVERYWHERE", "FILTERS", "SETTINGS", "Setting", "Value", "changed", "setting", "values"]

_ALL = (
    *BUYING,
    *CONTACTING,
    *KNOWING,
    *STANDING,
    *GOING_COLD,
    *VALUING,
    *BEGINNING,
    *STATES,
    *LISTENING,
    *MIXING,
    *PERMITTING,
    *PRESSING,
    *KEEPING,
)
SETTINGS: dict[str, Setting] = {setting.name: setting for setting in _ALL}
FILTERS = tuple(setting.name for setting in _ALL if setting.filters)


def setting(name: str) -> Setting:
    if name not in SETTINGS:
        raise no_such("setting", name, SETTINGS)
    return SETTINGS[name]


def values(chosen: Mapping[str, object] | None = None) -> dict[str, Value]:
    """Every setting's value: the chosen ones read and checked, defaults for the rest.

    >>> values({"rfm_bins": "4"})["rfm_bins"]
    4

    Raises:
        Mistake: an unknown name or a value outside its limits.
    """
    read = {name: setting(name).read(value) for name, value in (chosen or {}).items()}
    return {name: read.get(name, one.default) for name, one in SETTINGS.items()}


def changed(chosen: Mapping[str, Value]) -> dict[str, Value]:
    """Only those that differ from their default."""
    return {name: value for name, value in values(chosen).items() if value != SETTINGS[name].default}
