"""Texts that a face writes out, under names that no file has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter import workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.review.session import ReviewSession
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.writing import Signature


class Saving:
    """What a workspace writes besides redlines; ``signature`` signs Word files."""

    @property
    def signature(self) -> Signature:
        """Who signs what is written now."""
        raise NotImplementedError

    def save_text(
        self,
        text: str,
        out: AnyPath,
    ) -> Path:
        """Write a text as it stands, as .txt, or laid out as Word; where it stands now.

        Nothing is overwritten. Raise InputError as `workspace.save` does.
        """
        ending = workspace.check_text_name(out)
        data = text.encode("utf-8", "replace")
        if ending == ".docx":
            draft = workspace.draft_of(text)
            data = workspace.annotated_text(draft, (), self.signature)
        workspace.save(out, data, force=None)
        return Path(out)

    def save_review(
        self,
        review_session: ReviewSession,
        files: Sequence[AnyPath],
        out: AnyPath,
    ) -> Path:
        """Write the text that the decisions of a review leave, as .txt or .docx.

        What is open counts as accepted. Raise InputError as `workspace.save` does.
        """
        return workspace.save_decided_text(
            review_session,
            files,
            out,
            self.signature,
        )

    @staticmethod
    def save_phrase(
        found: PhrasePlaces,
        out: AnyPath,
    ) -> Path:
        """Write the places of a phrase as .csv; nothing is overwritten."""
        workspace.write_phrase_places(out, found)
        return Path(out)

    @staticmethod
    def free_name(path: AnyPath) -> Path:
        """As `workspace.free_name`."""
        return workspace.free_name(path)
