"""A place in a stream of segments, which is moved on by taking from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.word.redline.text_stream import Segment


class Cursor:
    """A place in a stream, moved on by taking from it."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.index = 0
        self.offset = 0

    def anchors(self) -> Iterator[Segment]:
        """The anchors at this place."""
        while self.index < len(self.segments) and not self.segments[self.index].text:
            yield self.segments[self.index]
            self.index += 1

    def room(self) -> int:
        """How many characters are left of the segment here."""
        return len(self.segments[self.index].text) - self.offset

    def take(self, length: int) -> list[Segment]:
        """The next ``length`` characters as segments, with the anchors before them."""
        taken: list[Segment] = []
        while length:
            # With the words after them: a bookmark's start belongs to what follows.
            taken.extend(self.anchors())
            step = min(self.room(), length)
            segment = self.segments[self.index]
            taken.append(segment.cut(self.offset, self.offset + step))
            self.offset += step
            length -= step
            # The next segment begins at its own first character.
            if self.offset == len(segment.text):
                self.index, self.offset = self.index + 1, 0
        return taken
