"""The addresses of registers, and the number of a confidential matter for them to hide."""

from coordination.registers.actions import keep_register, note_existing, reserve
from coordination.registers.models import Register
from coordination.tasks.actions import give

OF_REGISTER = (
    *("register", "register_export", "register_reservation", "register_noting"),
    "register_closing",
)
OF_NUMBER = ("number_use", "number_voiding")
REGISTERS = dict.fromkeys(("registers", "register_import", *OF_REGISTER), "office")
REGISTERS |= dict.fromkeys(OF_NUMBER, "object")


def numbered(who, now):
    """`{name of address: key}` of a register that the leader keeps, and of its numbers that speak of secrets."""
    place = who.leader.appointments.get(is_main=True).position.division
    register = keep_register(
        Register(kind="procedure", name="SOP", pattern="{seq:03}/SOP/{year}", division=place),
        by=None,
        now=now,
    )
    by = {"by": who.leader, "now": now}
    (matter,) = give(
        [who.subordinate], by=who.leader, title="Rahasia sekali", now=now, is_confidential=True
    )
    note_existing(register, text="1/lama", dated_on=now.date(), matter=matter, **by)
    number = reserve(register, label="Rahasia sekali", **by)
    return dict.fromkeys(OF_REGISTER, register.pk) | dict.fromkeys(OF_NUMBER, number.pk)
