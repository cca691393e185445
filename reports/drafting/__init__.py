"""The first words of a letter that chases (công văn đôn đốc), from who owes what; people edit them afterwards."""
