"""How a line begins: as one that goes on with a story, or as one that may begin another."""

from __future__ import annotations

import re
from enum import StrEnum


class Opening(StrEnum):
    """How a line begins."""

    REFERENCE = "reference"  # with a word that points back ('He', 'However', 'Cette')
    QUOTE = "quote"
    ITEM = "item"  # with a list mark, a number or a clock time
    SMALL = "small"  # with a small letter
    PLAIN = "plain"


# First words that point back to what was said, in the world's largest languages. Words that open a
# lede as readily ('the', 'in', 'un') are left out.
_REFERENCES = """
    he she it they his her hers its their this these those such however but and also meanwhile
    additionally moreover furthermore nevertheless nonetheless then there both we our i my you
    él ella ellos ellas su sus este esta estos estas esto ese esa eso además pero también aunque
    il elle ils elles son sa ses leur leurs ce cet cette ces cela mais cependant toutefois ensuite
    enfin ainsi également nous je
    er sie es ihr ihre ihren sein seine seinen dies diese dieser dieses diesen doch aber auch zudem
    außerdem allerdings damit dabei dazu danach wir ich
    ele ela eles elas seu sua seus suas isso esse essa esses essas além porém mas também ainda
    он она оно они его её ее их это этот эта эти этого однако но также кроме затем поэтому мы
    وقال وأضاف وأضافت وقالت وأكد وأشار وأوضح وتابع وكان وكانت كما لكن هذا هذه وهو وهي
    उन्होंने उनके उनकी उनका उसने इसके इसकी इस यह ये वह वे लेकिन हालांकि साथ
    তিনি তার তাঁর এই এটি এতে তবে কিন্তু এছাড়া তারা তাদের
    انہوں اس یہ وہ لیکن تاہم ان
    ia dia mereka ini itu namun tetapi juga selain
"""
_REFERENCES_UNSPACED = (
    "他 她 它 这 這 该 該 但 然而 此外 同时 同時 另外 其中 "
    "彼 これ この その それ また しかし なお 一方 さらに そして ただし 同"
)
_POINT_BACK = frozenset(_REFERENCES.split())
_POINT_BACK_UNSPACED = tuple(_REFERENCES_UNSPACED.split())
_ITEM = re.compile(
    r"(?:[*•·‣▪■●◦–—-]\s|#\s?\d|\(?\d{1,3}[.)]\s|\([a-z]\)\s|[\[(]?\d{1,2}[:.h]\d\d\b|\$?\d[\d.,]*$)"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = frozenset('"“„«»‟「『‘')


def opening(line: str) -> Opening:
    """How `line` begins. Looks at its first few characters only."""
    head = line[:40]
    if head[0] in _QUOTES:
        return Opening.QUOTE
    if _ITEM.match(head):
        return Opening.ITEM
    if head.startswith(_POINT_BACK_UNSPACED):
        return Opening.REFERENCE
    word = _FIRST_WORD.match(head)
    if word and word.group().casefold() in _POINT_BACK:
        return Opening.REFERENCE
    if head[0].islower():
        return Opening.SMALL
    return Opening.PLAIN
