"""Every address of the portal and what kind of thing it shows; `test_strangers` asks them all."""

from django.urls import URLPattern, get_resolver

from tests.house.approvals import APPROVALS
from tests.house.decrees import DECREES
from tests.house.gatherings import GATHERINGS
from tests.house.letters import LETTERS
from tests.house.meetings import MEETINGS
from tests.house.minutes import MINUTES
from tests.house.registers import REGISTERS

OPEN, OFFICE, OBJECT, POSTED = "open", "office", "object", "posted"

# `POSTED`: of the person's own things only; takes POST alone.
ROUTES = {
    "home": OFFICE,
    "search": OFFICE,
    "acts": OFFICE,
    "absences": OFFICE,
    "absence_new": OFFICE,
    "absence_stand_ins": OFFICE,
    "absence": OBJECT,
    "absence_ending": OBJECT,
    "absence_of": OFFICE,
    "office_calendar": OFFICE,
    "calendar": OFFICE,
    "diary": OFFICE,
    "diary_new": OFFICE,
    "diary_entry": OBJECT,
    "diary_removal": OBJECT,
    "diary_import": OFFICE,
    "diary_loading": POSTED,
    "diary_dropping": POSTED,
    "diary_export": OFFICE,
    "feeds": OFFICE,
    "feed_revocation": OBJECT,
    "feed": OPEN,
    "people": OFFICE,
    "person": OFFICE,
    "photo": OFFICE,
    "chart": OFFICE,
    "branch": OFFICE,
    "me": OFFICE,
    "tokens": OFFICE,
    "token_revocation": OBJECT,
    "appearance": OPEN,
    "inbox": OFFICE,
    "inbox_reading": POSTED,
    "preferences": OFFICE,
    "reach": POSTED,
    "notice": OBJECT,
    "push_devices": OFFICE,
    "push_worker": OPEN,
    "device_revocation": OBJECT,
    "gateway_address": POSTED,
    "my_reminders": OFFICE,
    "matter_reminders": OBJECT,
    "duty_snooze": OBJECT,
    "tasks": OFFICE,
    "task_new": OFFICE,
    "task_people": OFFICE,
    "task_told": OFFICE,
    "task_export": OFFICE,
    "task_acknowledgements": POSTED,
    "task": OBJECT,
    "task_revision": OBJECT,
    "task_acknowledgement": OBJECT,
    "task_reading": OBJECT,
    "task_attendance": OBJECT,
    "task_reports_end": OBJECT,
    "task_start": OBJECT,
    "task_report": OBJECT,
    "task_acceptance": OBJECT,
    "task_return": OBJECT,
    "task_refusal": OBJECT,
    "task_cancellation": OBJECT,
    "task_reopening": OBJECT,
    "task_steps": OBJECT,
    "task_step": OBJECT,
    "task_participants": OBJECT,
    "clarifications": OBJECT,
    "clarification_answer": OBJECT,
    "clarification_withdrawal": OBJECT,
    "papers": OFFICE,
    "paper_new": OFFICE,
    "paper_begun": OFFICE,
    **dict.fromkeys(
        [
            "paper",
            "paper_version",
            "paper_print",
            "paper_annex",
            "paper_annexes",
            "paper_annex_removal",
            "paper_comparison",
            "paper_history",
            "paper_readers",
            "paper_reading",
            "paper_nudge",
            "paper_draft",
            "paper_discarding",
            "paper_enactment",
            "paper_review",
            "paper_revocation",
        ],
        OBJECT,
    ),
    "task_confirmations": OBJECT,
    "statement_confirmation": OBJECT,
    "statement_file": OBJECT,
    "task_versions": OBJECT,
    "task_deviations": OBJECT,
    "task_deviation": OBJECT,
    "task_deviation_grant": OBJECT,
    "task_deviation_refusal": OBJECT,
    "task_deviation_withdrawal": OBJECT,
    "series_list": OFFICE,
    "series_new": OFFICE,
    "series_dates": OFFICE,
    "series": OBJECT,
    "series_change": OBJECT,
    "series_stop": OBJECT,
    "series_resumption": OBJECT,
    "series_skips": OBJECT,
    **APPROVALS,
    **DECREES,
    **LETTERS,
    **MEETINGS,
    **GATHERINGS,
    **MINUTES,
    **REGISTERS,
    "workload": OFFICE,
    "workload_export": OFFICE,
    "workload_branch": OFFICE,
    "workload_person": OFFICE,
    "handovers": OFFICE,
    "handover": OBJECT,
    "handover_sheet": OBJECT,
    "handover_head": OBJECT,
    "handover_marks": OBJECT,
    "handover_handing": OBJECT,
    "handover_taking": OBJECT,
    "handover_witness": OBJECT,
    "handover_restart": OBJECT,
    "handover_cancellation": OBJECT,
    "comments": OBJECT,
    "mentions": OBJECT,
    "files": OBJECT,
    "attachment": OBJECT,
}
# Other people's addresses: allauth's pages, tested by their makers and in tests/people.
SERIES = ("series", "series_change", "series_stop", "series_resumption", "series_skips")
FOREIGN = ("account_", "mfa_", "usersessions_")
EMBEDDED_ONLY = {"mailbox", "letter", "letter_file"}


def named(patterns=None, prefix=""):
    """`{name: pattern}` of every named address outside admin and API."""
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(entry.pattern)
        if path.startswith(("admin/", "api/")):
            continue
        if isinstance(entry, URLPattern):
            found[entry.name or path] = entry
        else:
            found |= named(entry.url_patterns, path)
    return {name: entry for name, entry in found.items() if not name.startswith(FOREIGN)}
