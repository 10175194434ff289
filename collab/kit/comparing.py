"""Two texts compared by words, as a reader of two versions wants them: what stayed, went and came."""

from collections import Counter
from difflib import SequenceMatcher
from re import findall
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"
MOST_PAIRS = 5_000_000
ISLAND = 2


class Piece(NamedTuple):
    """Words in a row, with the spaces and line breaks after them; `kind` is same, gone or new."""

    kind: str
    words: str

    @property
    def text(self):
        """The words without what stands after them."""
        return self.words.rstrip()

    @property
    def after(self):
        return self.words[len(self.text) :]


def compare(old: str, new: str) -> list[Piece]:
    """The pieces in reading order: same and new together are `new`, same and gone are `old`.

    That holds word by word; where only spaces or line breaks differ, the new ones are shown. One or
    two words that stayed between two changes are told as changed too: a reader follows phrases, not
    confetti.
    """
    before, after = _words(old), _words(new)
    bare = [word.rstrip() for word in before], [word.rstrip() for word in after]
    match = SequenceMatcher(None, *bare, autojunk=_pairs(*bare) > MOST_PAIRS)
    runs = [
        (deed == "equal", before[b:b_end], after[a:a_end])
        for deed, b, b_end, a, a_end in match.get_opcodes()
    ]
    return _pieces(_without_islands(runs))


def _words(text):
    return findall(r"\S+\s*", text)


def _pairs(before, after):
    """Places that hold the same word in both, which is the work of comparing. Where they are too many,
    words that stand everywhere start no match."""
    counts = Counter(after)
    return sum(often * counts[word] for word, often in Counter(before).items())


def _without_islands(runs):
    """(is the same, old words, new words): small same runs between two changes join them."""
    last, joined = len(runs) - 1, []
    for turn, (is_same, old, new) in enumerate(runs):
        stays = is_same and not (0 < turn < last and len(new) <= ISLAND)
        if joined and joined[-1][0] == stays:
            joined[-1][1].extend(old)
            joined[-1][2].extend(new)
        else:
            joined.append((stays, list(old), list(new)))
    return joined


def _pieces(runs):
    told = []
    for stays, old, new in runs:
        told += [(SAME, new)] if stays else [(GONE, old), (NEW, new)]
    return [Piece(kind, "".join(words)) for kind, words in told if words]
