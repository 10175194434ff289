"""The addresses of letters and dispositions, and what callers send to them."""

ROUTES = {
    "api_letters": ("office", "get post"),
    "api_letter": ("object", "get patch"),
    "api_letter_history": ("object", "get"),
    "api_letter_conclusion": ("object", "post"),
    "api_letter_withdrawal": ("object", "post"),
    "api_letter_reopening": ("object", "post"),
    "api_letter_dispositions": ("object", "get post"),
    "api_letter_tree": ("object", "get"),
    "api_task_dispositions": ("object", "get post"),
    "api_task_tree": ("object", "get"),
    "api_instructions": ("office", "get"),
    "api_disposition": ("object", "get"),
    "api_disposition_withdrawal": ("object", "post"),
}
BODIES = {
    "api_letter": {"version": 1, "origin": "Diubah orang lain"},
    "api_letter_conclusion": {"answer": "Selesai."},
    "api_letter_withdrawal": {"reason": "Keliru."},
    "api_letter_reopening": {"reason": "Buka lagi."},
    "api_disposition_withdrawal": {"reason": "Salah."},
}


def bodies(who):
    """What names people."""
    sheet = {"to": [{"person": [who.subordinate.pk], "instructions": [1]}]}
    letter = {"received_on": "2026-01-05", "origin": "x", "summary": "x"}
    return {
        "api_task_dispositions": sheet,
        "api_letter_dispositions": sheet,
        "api_letters": {"holder": [who.leader.pk], **letter},
    }


def keys(letter, sheet):
    """`{name of address: its arguments}` of a letter and a sheet."""
    found = {name: [letter.pk] for name in ROUTES if name.startswith("api_letter_")}
    found |= {"api_letter": [letter.pk], "api_disposition": [sheet.pk]}
    return found | {"api_disposition_withdrawal": [sheet.pk]}
