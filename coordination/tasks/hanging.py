"""What hangs on a task, asked with the task itself, so that its page reads only what is there.

Nearly every task is without most of what can hang on one: a dozen questions answered with "nothing".
`with_hanging` asks them all at once, with the task. A higher room names its own at start (`register`).
"""

from coordination.matters.hanging import Hanging, hangs

__all__ = ["TASKS", "hangs", "register", "with_hanging"]

TASKS = Hanging(
    {
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
)
register, with_hanging = TASKS.register, TASKS.beside
