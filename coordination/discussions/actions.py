"""Speaking on a matter."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.markdown import mentioned as ids_in
from collab.kit.refusals import NotYours
from coordination.discussions.models import Comment
from coordination.matters.models import Matter
from coordination.matters.seeing import who_sees
from people.employees.models import Employee
from people.inbox.actions import notify
from people.journal.models import record


@transaction.atomic
def comment(matter, *, by, text, now):
    """Say something on a matter that one may see. ValidationError keyed by `text`."""
    if not Matter.objects.visible_to(by).filter(pk=matter.pk).exists():
        raise NotYours(_("You cannot see this matter."))
    text = (text or "").strip()
    if not text:
        raise ValidationError({"text": _("Write something first.")})
    mentioned = mentioned_in(text, matter, today(by))
    said = Comment(matter_id=matter.pk, by=by, at=now, text=text)
    said.clean_fields(exclude=["matter", "by"])
    said.save()
    said.mentions.set(mentioned)
    record(by=by, verb="comment", subject=matter, now=now, comment=said.pk)
    told = {
        "kind": "comment.mention",
        "subject": matter,
        "by": by,
        "now": now,
        "key": f"comment:{said.pk}",
        "params": {"title": matter.title, "number": matter.number, "text": text[:500]},
        "url": f"{matter.get_absolute_url()}#comment-{said.pk}",
    }
    notify(mentioned, **told)
    notify(hearers(matter), **{**told, "kind": "comment.new"})
    return said


def hearers(matter):
    """Owner, holder and everybody who takes part."""
    parts = [part.employee for part in matter.participations.select_related("employee")]
    return [matter.owner, matter.holder, *parts]


def mentioned_in(text, matter, on):
    """The people that a text mentions; refuses those who may not see the matter."""
    people = list(Employee.objects.active().filter(pk__in=ids_in(text)))
    seeing = who_sees({(person.pk, matter.pk) for person in people}, on) if people else set()
    blind = [person for person in people if (person.pk, matter.pk) not in seeing]
    if blind:
        raise ValidationError(
            {
                "text": _(
                    "%(name)s may not see this, so a mention would not reach them. Let them"
                    " observe it first, or leave the mention out."
                )
                % {"name": blind[0].full_name}
            }
        )
    return people
