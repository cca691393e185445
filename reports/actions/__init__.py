"""The verbs of the week: open, file, review, remind, close, sum up, sign, publish."""
