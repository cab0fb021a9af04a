"""What was clicked: from a mark's custom data to the columns that select the customers behind it."""

from collections.abc import Mapping, Sequence

CLICKS = {
    "recency_frequency": ("recency_score", "frequency_score"),
    "segment_bars": ("segment",),
    "segment_history": ("segment",),
    "tier_bars": ("tier",),
    "cluster_map": ("cluster",),
    "cluster_profile": ("cluster",),
    "cold_bars": ("signal",),
    "acquisition_dots": ("began_with",),
    "first_problems": ("first_problem",),
    "state_bars": ("stands",),
    "effort_bars": ("stands", "effort"),
    "state_matrix": ("state_before", "state_now"),
    "ladder_bars": ("rung", "warmth_stage"),
    "lifecycle_bars": ("lifecycle_stage",),
    "movement_matrix": ("stage_then", "stage_now"),
    "value_shares": ("tier",),
    "attitude_cells": ("tier", "attitude"),
    "topic_bars": ("topic",),
    "deed_bars": ("deed_key",),
    "rows_by_source": ("table", "source"),
    "pressure_bars": ("pressure", "n_28"),
    "selling_bars": ("selling",),
    "wrong_channel_bars": ("preferred_channel", "used_channel", "known_by"),
    "step_bars": ("step",),
    "promise_dots": ("promise_group",),
    "occasion_bars": ("occasion",),
}


def clicked(figure: str, customdata: Sequence | Mapping | None) -> dict[str, object]:
    """The columns and values a click chose; empty when nothing was clicked.

    >>> clicked("recency_frequency", [5, 4, "more"])
    {'recency_score': 5, 'frequency_score': 4}
    >>> clicked("recency_frequency", {"0": 5, "1": 4})
    {'recency_score': 5, 'frequency_score': 4}
    >>> clicked("segment_bars", None)
    {}
    """
    values = customdata.values() if isinstance(customdata, Mapping) else customdata
    return dict(zip(CLICKS[figure], values)) if values else {}
