"""Simulated buyers: personas interviewed by any assistant that speaks the JSON lines of `dockhand chat --json`.

`run_personas` in `running` is the door; `python -m evals.interviews` prints the table.
"""
