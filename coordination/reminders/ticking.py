"""Proof that the clockwork runs: beat asked, the broker carried, a worker wrote."""

from coordination.reminders.models import Tick


def tick(name, now):
    """Note that the periodic job `name` ran; a tick that arrives late never sets the clock back."""
    made = Tick.objects.get_or_create(name=name, defaults={"at": now})[1]
    if not made:
        Tick.objects.filter(name=name, at__lt=now).update(at=now)
