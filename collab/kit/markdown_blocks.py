"""Markdown as plain data, for what is printed: blocks that a Typst template sets, never source.

A block is a dictionary with `kind`: `p`, `h`, `quote`, `code`, `ul`, `ol`, `table`, `rule`. `runs` are
`[text, style]` with a style of letters: b (bold), i (italic), s (struck), c (code), n (a line ends here).
Items of lists, cells of tables and quotes hold blocks or runs in turn.
"""

from collab.kit.markdown import PARSER

STYLES = {"strong_open": "b", "em_open": "i", "s_open": "s"}
LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}


def blocks(text):
    """`[block]` of a Markdown text."""
    tokens = PARSER.parse(text or "")
    found, _end = _until(tokens, 0, None)
    return found


def _until(tokens, place, closing):
    """`([block], place after)` of the tokens up to the one that closes."""
    found = []
    while place < len(tokens) and tokens[place].type != closing:
        block, place = _block(tokens, place)
        if block:
            found.append(block)
    return found, place + 1


def _block(tokens, place):
    token = tokens[place]
    if token.type == "paragraph_open":
        return {"kind": "p", "runs": runs(tokens[place + 1])}, place + 3
    if token.type == "heading_open":
        return {"kind": "h", "runs": runs(tokens[place + 1])}, place + 3
    if token.type in LISTS:
        return _list(tokens, place)
    if token.type == "blockquote_open":
        inside, after = _until(tokens, place + 1, "blockquote_close")
        return {"kind": "quote", "blocks": inside}, after
    if token.type == "table_open":
        return _table(tokens, place)
    if token.type in ("fence", "code_block"):
        return {"kind": "code", "text": token.content.rstrip("\n")}, place + 1
    if token.type == "hr":
        return {"kind": "rule"}, place + 1
    return None, place + 1


def _list(tokens, place):
    kind, items = LISTS[tokens[place].type], []
    start = tokens[place].attrs.get("start", 1)
    closing = tokens[place].type.replace("_open", "_close")
    place += 1
    while tokens[place].type != closing:
        inside, place = _until(tokens, place + 1, "list_item_close")
        items.append(inside)
    return {"kind": kind, "items": items, "start": start}, place + 1


def _table(tokens, place):
    rows, is_cell = [], ("th_open", "td_open")
    while tokens[place].type != "table_close":
        if tokens[place].type == "tr_open":
            rows.append([])
        elif tokens[place].type in is_cell:
            rows[-1].append(runs(tokens[place + 1]))
        place += 1
    return {"kind": "table", "head": rows[0], "rows": rows[1:]}, place + 1


def runs(token):
    """`[[text, style]]` of an inline token; links keep their words."""
    found, styles = [], []
    for child in token.children or ():
        if child.type in STYLES:
            styles.append(STYLES[child.type])
        elif child.type.endswith("_close") and child.type != "link_close":
            styles.pop()
        elif child.type in ("softbreak", "hardbreak"):
            found.append(["", "n"])
        elif child.type == "code_inline":
            found.append([child.content, "".join(styles) + "c"])
        elif child.content:
            found.append([child.content, "".join(styles)])
    return found
