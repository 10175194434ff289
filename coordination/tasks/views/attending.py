"""Recording where one attended for the giver, and with whom."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from coordination.tasks.forms import AttendanceForm
from coordination.tasks.views.doors import done, in_dialog, task_door


@task_door
def attendance(request, task):
    """The form, and the deed."""
    person, moment = request.person, now()
    task.guard("attend", person)
    here = moment.astimezone(person.zone)
    form = AttendanceForm(
        request.POST if request.method == "POST" else None, initial={"on": here.date()}
    )
    if form.is_valid():
        data = form.cleaned_data
        on = form.moment(person.zone)
        try:
            task.attend(by=person, on=on, where=data["where"], company=data["company"], now=moment)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, task, _("Attendance recorded"))
    template = "_attendance.html" if in_dialog(request) else "attendance.html"
    context = {"task": task, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/tasks/{template}", context, status=status)
