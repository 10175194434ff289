"""A noun for each move: the same verbs as the portal's buttons, and the same refusals."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collab.kit.api.shapes import Nothing, ReasonInput
from coordination.tasks.api.lists import rows
from coordination.tasks.api.one import TaskDoor
from coordination.tasks.api.shapes import TaskRow
from coordination.tasks.models import Task


class Move(TaskDoor):
    """Answers with the task as it is after the move; 409 if it is not possible now."""

    words = Nothing

    def post(self, request, pk):
        words = self.sent(self.words)
        self.move(self.task(pk), by=self.person, now=self.now, **words)
        return Response(rows(Task.objects.filter(pk=pk))[0])


def move(name, summary, verb, words=Nothing, description=""):
    """The door of one move: `verb(task, by=, now=, ...)` with what the caller has to say."""

    class Named(Move):
        post = extend_schema(
            tags=["moves"],
            summary=summary,
            description=description,
            request=words,
            responses=TaskRow,
        )(Move.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words, Named.move = words, staticmethod(verb)
    return Named


Acknowledgement = move(
    "Acknowledgement", "Acknowledge", Task.acknowledge, description="On a proposal: grant it."
)
Reading = move("Reading", "Mark as read", Task.read)
ReportsEnd = move("ReportsEnd", "End the periodic reports", Task.stop_reports)
Start = move("Start", "Begin the work", Task.start)
Acceptance = move("Acceptance", "Accept the result", Task.accept)
Return = move("Return", "Return the report with a reason", Task.return_, ReasonInput)
Refusal = move(
    "Refusal",
    "Decline with a reason",
    Task.decline,
    ReasonInput,
    "Never a directive. A handoff may also be declined by the responsible person's leader.",
)
Cancellation = move("Cancellation", "Call off with a reason", Task.cancel, ReasonInput)
Reopening = move("Reopening", "Open again with a reason", Task.reopen, ReasonInput)
