"""Files in, canonical rows out, with a report of everything that was read, changed or not accepted."""

from relmark.intake.report import FileFound, FileStaged, Reading, StagedTable, TableFound
from relmark.intake.staging import inspect, stage

__all__ = ["FileFound", "FileStaged", "Reading", "StagedTable", "TableFound", "inspect", "stage"]
