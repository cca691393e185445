"""Dates and numbers as Vietnamese offices write them; Django's own `vi` reads 3/4 as the 4th of March."""
