"""A page on this machine, behind guards: `drafter serve`; see ``docs/page.md``."""
