"""What a sheet means on the pages of tasks and letters: ticks, tree, answers of those below."""

from collab.kit.clock import today
from coordination.dispositions.actions import can_hand_down
from coordination.dispositions.finding import above, below
from coordination.dispositions.gathering import answers, draft, rolled_up
from coordination.dispositions.models import Disposition, Receiver
from coordination.dispositions.tree import tree
from coordination.tasks import lives
from coordination.tasks.panels import Panel
from people.relations.leaders import reach_of


def of_task(dossier):
    """Main: what was handed down of a task, and what came back to its holder. Aside: the sheet."""
    task, person, now = dossier.task, dossier.person, dossier.now
    if not below(task):
        return None
    facts = {
        "nodes": tree(task, person, now, below(task)[0].root_id),
        "answers": answers(task) if task.permits(person, "hand_down") else [],
        "sheets": below(task),
    }
    return Panel("coordination/dispositions/_handed.html", facts)


def beside_task(dossier):
    """Aside: the ticks that made the task, what it needs, and the way to hand it down."""
    task, person = dossier.task, dossier.person
    sheet = above(task)
    is_below = person.pk != task.owner_id
    may = is_below and can_hand_down(task, dossier.moves)
    may = may and bool(reach_of(person, today(person)).led_for)
    if sheet is None and not may and not task.parent_id:
        return None
    receiver = None
    if sheet is not None:
        receiver = Receiver.objects.filter(task=task.pk).prefetch_related("instructions").get()
    facts = {
        "sheet": sheet,
        "receiver": receiver,
        "needs": lives.words(task.needs) if sheet else [],
        "attendances": list(task.attendances.all()) if lives.Need.ATTENDANCE in task.life else [],
        "may_hand_down": may,
    }
    return Panel("coordination/dispositions/_beside.html", facts, "aside")


def of_letter(letter, person, now):
    """Main: the sheets of a letter, its tree, and for the official the answers."""
    sheets = list(Disposition.objects.filter(matter=letter.pk).select_related("by"))
    may = "dispose" in letter.open_moves(person)
    facts = {
        "nodes": tree(letter, person, now, letter.pk) if sheets else [],
        "answers": answers(letter) if sheets and letter.permits(person, "dispose") else [],
        "sheets": sheets,
        "may_dispose": may,
    }
    return Panel("coordination/dispositions/_letter.html", facts)


def answer_of(letter, person):
    """The answer that the conclusion begins with."""
    return rolled_up(answers(letter)) if letter.permits(person, "conclude") else ""


def report_draft(task, person):
    return draft(task, person) if below(task) else {}
