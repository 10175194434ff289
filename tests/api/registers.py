"""The addresses of registers, and what callers send to them."""

from coordination.registers.actions import keep_register, reserve
from coordination.registers.models import Number, Register

ROUTES = {
    "api_registers": ("office", "get"),
    "api_register": ("office", "get"),
    "api_numbers": ("office", "get"),
    "api_register_reservation": ("office", "post"),
    "api_register_noting": ("office", "post"),
    "api_register_closing": ("office", "post"),
    "api_number": ("object", "get"),
    "api_number_use": ("object", "post"),
    "api_number_voiding": ("object", "post"),
}
BODIES = {
    "api_register_reservation": {"label": "x"},
    "api_register_noting": {"text": "9", "dated_on": "2026-01-05"},
    "api_register_closing": {"year": 2026, "reason": "x"},
    "api_number_use": {"dated_on": "2026-01-05"},
    "api_number_voiding": {"reason": "x"},
}


def keys(who, now):
    """`{name of address: its arguments}` of a register that the leader keeps, with a number."""
    place = who.leader.appointments.get(is_main=True).position.division
    register = keep_register(
        Register(kind="procedure", name="SOP", pattern="{seq:03}/SOP/{year}", division=place),
        by=None,
        now=now,
    )
    number = reserve(register, label="SOP lot 17", by=who.leader, now=now)
    found = {name: [number.pk] for name in ROUTES if name.startswith("api_number")}
    found |= {name: [register.pk] for name in ROUTES if name.startswith("api_register")}
    return found | {"api_numbers": [register.pk], "api_registers": []}


def state():
    """Everything that a call could have changed."""
    return [list(Number.objects.order_by("pk").values_list("pk", "state"))]
