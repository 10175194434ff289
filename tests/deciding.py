"""Two people who decide on one text at the same moment, each on a connection of their own.

    python -m tests.deciding 6        as many rounds; how each fared, as JSON

Runs in a process of its own, on whatever database the environment names.
"""

import json
import sys
import threading

import django


def rounds(count):
    """In each round: any one of two, both of two, and one person twice."""
    from django.core.management import call_command
    from django.utils import timezone

    from collab.demo import office
    from people.employees.models import Employee

    call_command("migrate", verbosity=0)
    now = timezone.now()
    office.build(password=None, now=now)
    named = Employee.objects.select_related("user").get
    one, other = named(name="Dimas Prasetyo"), named(name="Siti Maryam Lubis")
    return [once(number, one, other, now) for number in range(count)]


def once(number, one, other, now):
    from coordination.approvals.actions import approve
    from coordination.approvals.models import Flow, FlowAct

    flows = [begun(f"{need} {number}", need, (one, other), now) for need in ("any", "all", "all")]
    deeds = [
        [lambda flow=flow, by=by: approve(flow, by=by, now=now) for by in people]
        for flow, people in zip(flows, [(one, other), (one, other), (one, one)], strict=True)
    ]
    told = dict(zip(("any", "all", "same"), map(at_once, deeds), strict=True))
    pks = [flow.pk for flow in flows]
    found = Flow.objects.whole().filter(pk__in=pks).order_by("pk")
    opened = [max(stage.turn for stage in flow.line) for flow in found]
    states = [flow.state for flow in found]
    acts = FlowAct.objects.filter(flow__in=pks).count()
    return {**told, "acts": acts, "opened": opened, "states": states}


def begun(title, need, people, now):
    """A flow of two stages on a task of its own: these people, then the leader."""
    from coordination.approvals.actions import SeatPlan, StagePlan, start
    from coordination.approvals.flows.planning import person
    from coordination.matters.models import Matter
    from coordination.tasks.actions import give
    from people.employees.models import Employee

    by = Employee.objects.get(name="Ratna Dewi")
    (task,) = give([by], by=by, title=title, now=now)
    stages = [
        StagePlan("approve", [person(each) for each in people], need),
        StagePlan("approve", [SeatPlan("leader")]),
    ]
    return start(Matter.objects.get(pk=task.pk), by=by, stages=stages, now=now)


def at_once(deeds):
    """Do them in threads that start together; `kept` or `not now` of each."""
    gate, told = threading.Barrier(len(deeds)), [""] * len(deeds)

    def do(place, deed):
        from django.db import connection

        from collab.kit.refusals import NotNow, NotYours

        connection.ensure_connection()
        gate.wait()
        try:
            deed()
            told[place] = "kept"
        except (NotNow, NotYours):
            told[place] = "not now"
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=one) for one in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(rounds(int(sys.argv[1]))))
