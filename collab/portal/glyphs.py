"""The drawn signs of state and relation: shape carries the meaning, colour only helps."""

MARKS = {
    "absent": '<circle cx="8" cy="8" r="5.5"/><path d="M4.2 11.8l7.6-7.6"/>',
    "ack": '<circle cx="8" cy="8" r="5.25"/>',
    "doing": '<circle cx="8" cy="8" r="5.75"/>'
    '<path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" stroke="none"/>',
    "done": '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/>'
    '<path d="M5 8.3l2.1 2.1L11 6.2" stroke="var(--paper-raised)" stroke-linecap="round"'
    ' stroke-linejoin="round" stroke-width="1.6"/>',
    "dot": '<circle cx="8" cy="8" r="2.75" fill="currentColor" stroke="none"/>',
    "late": '<path d="M8 .9L15.1 8 8 15.1.9 8z" fill="currentColor" stroke="none"/>'
    '<path d="M8 4.6v4M8 11v.1" stroke="var(--paper-raised)" stroke-linecap="round"'
    ' stroke-width="1.7"/>',
    "new": '<circle cx="8" cy="8" r="5" fill="currentColor" stroke="none"/>',
    "now": '<circle cx="8" cy="8" r="6"/>'
    '<circle cx="8" cy="8" r="3" fill="currentColor" stroke="none"/>',
    "objection": '<path d="M8 2.2L14.6 13.6H1.4z" stroke-linejoin="round"/>'
    '<path d="M8 6.5v3.2M8 11.6v.1" stroke-linecap="round"/>',
    "sign": '<path d="M2.6 13.4l.7-3.1 7.2-7.2a1.2 1.2 0 0 1 1.7 0l.7.7a1.2 1.2 0 0 1 0 1.7l-7.2'
    ' 7.2z" stroke-linejoin="round"/><path d="M9 4.6l2.4 2.4"/>',
    "soon": '<circle cx="8" cy="8" r="5.75"/><path d="M8 5v3.2l2 1.3" stroke-linecap="round"/>',
    "wait": '<circle cx="8" cy="8" r="5.25" stroke-dasharray="2.6 2.2"/>',
}

# A hollow dot is me, a filled one the other person.
ABOVE = (
    '<path d="M8 6.2v4"/><circle cx="8" cy="4" r="2.4" fill="currentColor" stroke="none"/>'
    '<circle cx="8" cy="12.4" r="2"/>'
)
BELOW = (
    '<path d="M8 6v4"/><circle cx="8" cy="3.8" r="2"/>'
    '<circle cx="8" cy="12.2" r="2.4" fill="currentColor" stroke="none"/>'
)
BESIDE = (
    '<path d="M3.5 8V3.5h9V8"/><circle cx="3.5" cy="10.6" r="2"/>'
    '<circle cx="12.5" cy="10.6" r="2.4" fill="currentColor" stroke="none"/>'
)
RELATED = (
    '<path d="M8 2v12" stroke-dasharray="1.6 1.6"/><path d="M5.4 8h5"/>'
    '<circle cx="3.2" cy="8" r="2"/>'
    '<circle cx="12.8" cy="8" r="2.4" fill="currentColor" stroke="none"/>'
)
APART = (
    '<circle cx="3.8" cy="8" r="2"/>'
    '<circle cx="12.2" cy="8" r="2.4" fill="currentColor" stroke="none"/>'
)
SELF = '<circle cx="8" cy="8" r="3.4"/>'

# What the other person is to the reader, by `people.relations.Standing`.
RELATIONS = {
    "self": SELF,
    "direct_leader": ABOVE,
    "higher_leader": ABOVE,
    "direct_subordinate": BELOW,
    "lower_subordinate": BELOW,
    "functional_leader": ABOVE,
    "functional_subordinate": BELOW,
    "same_division": BESIDE,
    "related_division": RELATED,
    "other": APART,
}

# The first relation that has each sign: a long list draws a sign once, whatever relations share it.
SIGN_OF = {
    name: next(first for first, sign in RELATIONS.items() if sign == drawn)
    for name, drawn in RELATIONS.items()
}
