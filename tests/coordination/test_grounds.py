"""Further reasons for which somebody may be asked, besides how the two stand to each other."""

import pytest

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.tasks.actions import give
from coordination.tasks.form import Form, Ground, allowed

WORDS = "You sit with %(name)s."


def asked(asker, person, ground):
    (answer,) = allowed(asker, [person], today(asker), [ground])
    return answer.form, answer.sentence()


def test_a_ground_holds_where_the_relation_allows_nothing(who, now):
    people = frozenset({who.stranger.pk, who.subordinate.pk, who.leader.pk})
    ground = Ground(Form.HELP_REQUEST, people, WORDS)
    with pytest.raises(NotYours):
        give([who.stranger], by=who.leader, title="Bantu", now=now)
    (task,) = give([who.stranger], by=who.leader, title="Bantu", now=now, grounds=[ground])
    assert task.form == "help_request"
    assert asked(who.leader, who.stranger, ground)[1] == f"You sit with {who.stranger.full_name}."
    assert asked(who.leader, who.subordinate, ground)[0] == "directive"
    assert asked(who.leader, who.eastern, ground)[0] is None


def test_a_stronger_ground_holds_besides_the_relation_but_not_for_oneself(who):
    people = frozenset({who.subordinate.pk, who.leader.pk})
    ground = Ground(Form.DIRECTIVE, people, WORDS, is_stronger=True)
    assert asked(who.leader, who.subordinate, ground) == (
        "directive",
        f"You sit with {who.subordinate.full_name}.",
    )
    assert asked(who.leader, who.leader, ground)[0] == "own"
