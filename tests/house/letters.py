"""The addresses of letters and dispositions, and a secret letter for them to hide."""

from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Instruction
from coordination.letters.actions import record_letter
from coordination.letters.states import Secrecy

OF_LETTER = (
    *("incoming", "letter_correction", "letter_conclusion", "letter_withdrawal"),
    *("letter_reopening", "disposition_new", "disposition_chain"),
)
OF_SHEET = ("disposition", "disposition_paper", "disposition_withdrawal")
LETTERS = dict.fromkeys(("letters", "letter_new", "letter_officials"), "office")
LETTERS |= dict.fromkeys((*OF_LETTER, *OF_SHEET), "object")


def handed_down(who, now):
    """`{name of address: key}` of a secret letter to the leader, and of its sheet to the subordinate."""
    letter = record_letter(
        by=who.secretary,
        holder=who.leader,
        received_on=now.date(),
        origin="Rahasia sekali",
        summary="Rahasia sekali",
        secrecy=Secrecy.SECRET,
        now=now,
    )
    ticks = tuple(Instruction.objects.filter(kind="carry_out")[:1])
    sheet = dispose(letter, [To(who.subordinate, ticks)], by=who.leader, now=now)
    return dict.fromkeys(OF_LETTER, letter.pk) | dict.fromkeys(OF_SHEET, sheet.pk)
