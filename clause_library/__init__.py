"""Past resolutions as clauses one can search.

Knows nothing of ``drafter``.
"""
