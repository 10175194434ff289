"""The words on the button that asks something of a colleague, by how they stand to the asker.

Which form of work it becomes is decided where work is given (domain 1); here stands only what the
button says, and that there is none where no form is allowed.
"""

from django.utils.translation import gettext_lazy as _

from people.relations.standings import Standing

BUTTON = {
    Standing.SELF: _("Note your own task"),
    Standing.DIRECT_SUBORDINATE: _("Give a directive"),
    Standing.LOWER_SUBORDINATE: _("Give a directive"),
    Standing.FUNCTIONAL_SUBORDINATE: _("Give a directive"),
    Standing.FUNCTIONAL_LEADER: _("Propose"),
    Standing.SAME_DIVISION: _("Ask for help"),
    Standing.RELATED_DIVISION: _("Hand over work"),
    Standing.DIRECT_LEADER: _("Propose"),
    Standing.HIGHER_LEADER: _("Propose"),
}

MEANING = {
    Standing.SELF: _("This is your own profile, as colleagues see it."),
    Standing.DIRECT_SUBORDINATE: _(
        "You lead them directly: you may give directives. They cannot decline one, but may ask for"
        " clarification. You accept the result."
    ),
    Standing.LOWER_SUBORDINATE: _(
        "You lead them through others: you may give directives, and every leader between you learns"
        " of it. You accept the result."
    ),
    Standing.FUNCTIONAL_SUBORDINATE: _(
        "They report to you functionally: you may give directives, and the leader of their line"
        " learns of it and sees what competes for the same time."
    ),
    Standing.FUNCTIONAL_LEADER: _(
        "You report to them functionally, beside your line: they may give you directives, which the"
        " leader of your line sees. You may propose."
    ),
    Standing.SAME_DIVISION: _(
        "You are of the same division: you may ask each other for help. Either may decline with a"
        " reason."
    ),
    Standing.RELATED_DIVISION: _(
        "Your divisions are linked: you may hand over work as their internal client. They may"
        " decline with a reason, and their direct leader learns of it."
    ),
    Standing.DIRECT_LEADER: _(
        "They lead you directly: you may propose, and they grant it, grant it with changes, or"
        " refuse. Their directives to you cannot be declined."
    ),
    Standing.HIGHER_LEADER: _(
        "They lead you from higher up: you may propose, and they may give you directives; the"
        " leaders between you learn of those."
    ),
    Standing.OTHER: _(
        "Nothing links your work directly, so you cannot ask them for work. Turn to the head of"
        " their division, or ask your own leader to take it up."
    ),
}


def button(relation):
    """What the button to ask something says, or None where nothing may be asked."""
    return BUTTON.get(relation.standing)


def meaning(relation):
    """One or two sentences: what the relation lets the two ask of each other."""
    return MEANING[relation.standing]
