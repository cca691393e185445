"""The read side of the desk, the leaders' page and the summaries: rows to plain values, no writing, no clock."""
