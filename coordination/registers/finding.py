"""Which register numbers a paper."""

from django.db.models import Q

from coordination.registers.models import Register
from people.units.models import Division


def register_for(kind, division, signer=None):
    """The active register that numbers a kind of paper, or None; two queries.

    `kind` is a name in `kinds`, `division` the Division whose paper it is (None: the whole office's), `signer`
    the Position that signs it. A register of that signer comes before those of no signer; among these the
    nearest one: of the division itself, of those above it, at last the whole office's.
    """
    rungs = _rungs(division)
    mine = Q(signer=None) | Q(signer=signer) if signer else Q(signer=None)
    found = Register.objects.filter(mine, kind=kind, is_active=True).select_related("division")
    fitting = [one for one in found if one.division_id is None or one.division_id in rungs]
    far = len(rungs)
    return min(
        fitting,
        key=lambda one: (one.signer_id is None, rungs.get(one.division_id, far)),
        default=None,
    )


def _rungs(division):
    """`{division id: steps up}` of a division and all above it."""
    if division is None:
        return {}
    above = dict(Division.objects.order_by().values_list("pk", "parent_id"))
    rungs, pk = {}, division.pk
    while pk is not None and pk not in rungs:
        rungs[pk] = len(rungs)
        pk = above.get(pk)
    return rungs
