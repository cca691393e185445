"""Measured scenarios; see ``__main__``."""
