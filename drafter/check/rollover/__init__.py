"""Last year's text made ready for this year: what is rolled over, with evidence."""
