"""Word: resolutions laid out, redlines with tracked changes, drafts with their sources
as comments."""
