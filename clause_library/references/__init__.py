"""Citations of other resolutions in a text, and of the text's own paragraphs.

One table of references serves the search, the check and the life of a clause; the
library keeps it (`clause_library.storage.citations`).
"""
