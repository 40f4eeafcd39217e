"""Which words of a user name something to fetch; `connection.py` fetches it."""

from __future__ import annotations

# The UN's published repositories of resolutions, each as one zip.
KNOWN = {
    "un:ga": "https://github.com/UNxml/GAresolutions/archive/HEAD.zip",
    "un:sc": "https://github.com/UNxml/SCresolutions/archive/HEAD.zip",
}


def is_address(text: str) -> bool:
    """Whether a user's word names something to fetch."""
    return text in KNOWN or "://" in text
