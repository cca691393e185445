"""The follow-up sheet of tasks (sổ theo dõi nhiệm vụ): which rows, which counts. Reads what `directives` keeps.

It stands here and not in `directives` because it ends in official papers and workbooks, whose writers are in
`reports.publishing`; an app may read the models of the apps below it, never the other way.
"""
