"""Who changes a Word file, and when: what the writers of tracked changes ask for."""

from __future__ import annotations

from typing import TypedDict


class Signature(TypedDict):
    """Author and ISO date, passed as keywords."""

    author: str
    date: str
