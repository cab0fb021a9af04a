"""Everything pages are made of, and the only part of relmark beside app and pages that knows Streamlit."""

from relmark.ui.cache import count, read
from relmark.ui.definition import definition
from relmark.ui.figure import figure
from relmark.ui.firms import change_firm, firm_list, need_own_firm, new_firm
from relmark.ui.groups import before_and_after, cluster_words, need_clusters
from relmark.ui.load import bring_in, dropped, files_read, uploads_allowed
from relmark.ui.outcome import history, last_import, rejected
from relmark.ui.overview import freshness, other_findings, state_metrics, worst_finding
from relmark.ui.page import finding, left_out, need_someone, question
from relmark.ui.people import people, why
from relmark.ui.quality import gaps, headline, loaded, noticed, tables_loaded, would_unlock
from relmark.ui.segments import cuts_used, followed
from relmark.ui.shell import show
from relmark.ui.widgets import cut_points, threshold, thresholds

__all__ = [
    "before_and_after",
    "bring_in",
    "change_firm",
    "cluster_words",
    "count",
    "cut_points",
    "cuts_used",
    "definition",
    "dropped",
    "figure",
    "files_read",
    "finding",
    "firm_list",
    "followed",
    "freshness",
    "gaps",
    "headline",
    "history",
    "last_import",
    "left_out",
    "loaded",
    "need_clusters",
    "need_own_firm",
    "need_someone",
    "new_firm",
    "noticed",
    "other_findings",
    "people",
    "question",
    "read",
    "rejected",
    "show",
    "state_metrics",
    "tables_loaded",
    "threshold",
    "thresholds",
    "uploads_allowed",
    "why",
    "worst_finding",
    "would_unlock",
]
