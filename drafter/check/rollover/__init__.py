"""Last year's text made ready for this year: what must be rolled over, with evidence."""
