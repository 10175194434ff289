"""What hangs on a task, asked with the task itself, so that its page reads only what is there.

Nearly every task is without most of what can hang on one: a dozen questions answered with "nothing".
`with_hanging` asks them all at once, with the task. A higher room names its own at start (`register`).
Every page of a task asks this, so it stands here as SQL: composing it anew took longer than running it.
"""

from django.db.models import BooleanField, Expression

ASKED = {
    "steps": """EXISTS (
        SELECT 1 FROM coordination_step WHERE task_id = coordination_task.matter_ptr_id
    )""",
    "reports": """EXISTS (
        SELECT 1 FROM coordination_report WHERE task_id = coordination_task.matter_ptr_id
    )""",
    "statements": """EXISTS (
        SELECT 1 FROM coordination_statement one
        JOIN coordination_report report ON report.id = one.report_id
        WHERE report.task_id = coordination_task.matter_ptr_id
    )""",
    "comments": """EXISTS (
        SELECT 1 FROM coordination_comment WHERE matter_id = coordination_task.matter_ptr_id
    )""",
    "attachments": """EXISTS (
        SELECT 1 FROM coordination_attachment WHERE matter_id = coordination_task.matter_ptr_id
    )""",
    "questions": """EXISTS (
        SELECT 1 FROM coordination_clarification WHERE matter_id = coordination_task.matter_ptr_id
    )""",
    "deviations": """EXISTS (
        SELECT 1 FROM coordination_deviation WHERE task_id = coordination_task.matter_ptr_id
    )""",
    "changes": """EXISTS (
        SELECT 1 FROM coordination_instructionversion
        WHERE task_id = coordination_task.matter_ptr_id AND number > 1
    )""",
    "absences": """EXISTS (
        SELECT 1 FROM people_absence
        WHERE employee_id IN (coordination_matter.owner_id, coordination_matter.holder_id)
        AND start_on <= %s AND (end_on IS NULL OR end_on >= %s)
    )""",
    "second leaders": """EXISTS (
        SELECT 1 FROM people_appointment one
        JOIN people_position place ON place.id = one.position_id AND place.functional_to_id IS NOT NULL
        WHERE one.employee_id = coordination_matter.holder_id AND one.is_main
        AND one.start_on <= %s AND (one.end_on IS NULL OR one.end_on >= %s)
    )""",
}


class Asking(Expression):
    """One of `ASKED` on a date; each `%s` in it is that date."""

    output_field = BooleanField()

    def __init__(self, sql, on):
        super().__init__()
        self.sql, self.params = sql, [on] * sql.count("%s")

    def as_sql(self, compiler, connection):
        return self.sql, self.params


def register(name, sql):
    """`sql` says of `coordination_task` whether there is something under this name, like those of `ASKED`."""
    ASKED[name] = sql


def with_hanging(tasks, on):
    """The tasks, each with what `hangs` answers from on a date."""
    return tasks.annotate(**{_flag(name): Asking(sql, on) for name, sql in ASKED.items()})


def hangs(task, name):
    """May there be something under this name? No, where the task was read `with_hanging` and has none."""
    return getattr(task, _flag(name), True)


def _flag(name):
    return "has_" + name.replace(" ", "_")
