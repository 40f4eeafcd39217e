"""A work in several official languages: its versions paired, and where they differ."""
