"""A mail or a chat around a text: who wrote when, how the letter begins and ends.

None of these is a paragraph, and none may hide the words that open the text: each is
set apart as its letter, so that no word is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from clause_library.formats.blocks import Block
from clause_library.parse.front_matter import is_formula
from clause_library.parse.labels import cut, split
from clause_library.parse.paragraph_openings import continues_sentence
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from clause_library.vocabulary.mail import (
    CHAT,
    GREETING,
    REMARK,
    SENDER,
    SENT_AT,
    SIGNATURE,
    SPEAKS_TO_SOMEBODY,
    VALEDICTION,
)
from clause_library.vocabulary.punctuation import CLOSERS, PAUSES
from clause_library.vocabulary.status_lines import is_status_line

# Characters: of a line of a sender's address, of a letter's last line with a name.
_LONGEST_LINE, _LONGEST_END = 120, 200
# Characters of a remark below a paragraph.
_LONGEST_REMARK = 120
_GOES_ON = lazy_pattern(r"\b(?:and|or|et|ou|y|o|of|the|to)$")
_ENDED = lazy_pattern(rf"[{PAUSES}][{CLOSERS}]*$")
_SENTENCE_ENDS = (".", "!", "?", "。")
# Blocks of a signature: name, office, mission, street, telephone, mail, site.
_MOST_LINES = 8


def set_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of a mail or chat as its letter."""
    letter = _without_signature(list(_without_heads(blocks)))
    apart = tuple(_without_remarks(letter))
    # with no text around it nothing is a letter: "Thanks," may be all that was pasted
    is_all_letter = all(block.kind == "letter" for block in apart)
    return tuple(blocks) if is_all_letter else apart


def _without_remarks(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, what a colleague wrote below a paragraph set apart (``ok for us``).

    It would pass for the end of the paragraph's sentence.
    """
    before: Block | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        if before is not None and _is_remark(before, block, following):
            yield block._replace(kind="letter")
            continue
        yield block
        if block.kind != "letter":
            before = block


def _is_remark(
    before: Block,
    block: Block,
    following: Block | None,
) -> bool:
    if block.kind != "unknown" or len(block.text) > _LONGEST_REMARK:
        return False
    # Above a paragraph nothing was remarked on.
    if block.label or not _ENDED.search(before.text) or not _begins(before):
        return False
    if is_status_line(block.text):
        return False
    # No paragraph asks.
    if REMARK.fullmatch(block.text) or block.text.endswith(("?", "？")):
        return True
    # The rest of a sentence ends as its paragraph does, and so does a point of a list.
    if before.text.endswith(":") or _begins(block) or _GOES_ON.search(block.text):
        return False
    is_open = continues_sentence(block.text) and not _ENDED.search(block.text)
    return is_open and following is not None and _begins(following)


def _begins(block: Block) -> bool:
    """Whether a block opens as a paragraph does, with a label or a phrase."""
    label, rest = split(block)
    return label is not None or phrases.is_listed(rest.text.lstrip("[ "))


def _without_heads(blocks: Sequence[Block]) -> Iterator[Block]:
    """Who wrote a message and when stands in a block of its own."""
    after_greeting = False
    for block, following in zip_longest(blocks, blocks[1:]):
        # A name and below it a time, as Slack and Teams are copied.
        if _is_sender(block, following) or _is_time(block):
            yield block._replace(kind="letter")
            after_greeting = True
            continue
        head = CHAT.match(block.text) if block.kind == "unknown" else None
        if head is None:
            is_greeting = block.kind == "unknown" and bool(
                GREETING.fullmatch(block.text)
            )
            # "Thanks for your comments. Our proposal:" leads from one to the other.
            leads = after_greeting and _leads_to_text(block, blocks)
            after_greeting = is_greeting or leads
            is_apart = is_greeting or leads
            yield block._replace(kind="letter") if is_apart else block
            continue
        # A message may begin as a letter does.
        after_greeting = True
        yield Block(
            "letter",
            head[0].strip(),
            line=block.line,
            place=block.place,
        )
        rest = cut(block, 0, head.end())
        if rest.text or rest.notes:
            yield rest


def _is_time(block: Block | None) -> bool:
    if block is None or block.kind != "unknown":
        return False
    return bool(SENT_AT.fullmatch(block.text))


def _is_sender(
    block: Block,
    following: Block | None,
) -> bool:
    if block.kind != "unknown" or not _is_time(following):
        return False
    return bool(SENDER.fullmatch(block.text))


def _leads_to_text(
    block: Block,
    blocks: Sequence[Block],
) -> bool:
    if block.kind != "unknown" or is_formula(block):
        return False
    label, rest = split(block)
    if label is not None:
        return False
    if SPEAKS_TO_SOMEBODY.search(rest.text):
        return True
    if rest.text.endswith(_SENTENCE_ENDS) and any(map(is_formula, blocks)):
        # The text begins below: no title ends so.
        return not phrases.is_listed(rest.text)
    return rest.text.endswith((":", "：")) and not phrases.is_listed(rest.text)


def _without_signature(blocks: list[Block]) -> list[Block]:
    """How a letter ends, and the lines of its sender's address below it."""
    number = 0
    while number < len(blocks):
        if _is_end(blocks[number]):
            end = number + 1
            while end < len(blocks) and end - number <= _MOST_LINES:
                if not _is_of_address(blocks[end]):
                    break
                end += 1
            for at in range(number, end):
                blocks[at] = blocks[at]._replace(kind="letter")
            number = end
        number += 1
    return blocks


def _is_end(block: Block) -> bool:
    if block.kind != "unknown" or block.label or len(block.text) > _LONGEST_END:
        return False
    if SIGNATURE.fullmatch(block.text):
        return True
    match = VALEDICTION.fullmatch(block.text)
    if match is None:
        return False
    # "Best, the Assembly notes that …;" goes on as a sentence: no name is so long.
    after = (match["after"] or "").strip()
    return not after.endswith((";", ",")) and not after[:1].islower()


def _is_of_address(block: Block) -> bool:
    """Whether a block below a letter's end may be of the sender's address."""
    text = block.text
    if block.kind != "unknown" or len(text) > _LONGEST_LINE or is_formula(block):
        return False
    if text.endswith((";", ",", ".")) and not text.endswith("Inc."):
        return False
    label, _ = split(block)
    return label is None and not phrases.is_listed(text)
