"""Reports on demand (khi có yêu cầu): any span of weeks, any set of units, on issued or on the latest figures.

The sections of one week come from :mod:`reports.compiling`; here they are only added up. JSON of a report::

    {"schema": 1, "scheme": {"id", "title"}, "span": {"first": "2024-W28", "last": "2024-W31", "label"},
     "units": {"label", "count"}, "figures": "issued|latest", "as_of",
     "weeks": [{"week", "label", "source",
                "filing": null | {"expected", "on_time", "late", "missing"},
                "sections": [{"code", "title", "rows", "totals": [{"key", "label", "measure", "sum", "gave", "nothing",
                              "no_figure"}]}],
                "words": [{"task", "question", "text", "units": [names]}]}],
     "filing": {the sums over weeks}, "sections": [the sums over weeks],
     "by_unit": [{"id", "name", "weeks": [null | {"state": "on_time|late|missing", "submitted_at"}]}]}
"""
