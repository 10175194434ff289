"""Every address of the API, the schema that describes it, and the page that reads the schema.

`/api/v1/` speaks JSON; whatever else is asked for under `/api/` is a problem answer, never a page.
"""

from django.urls import include, path, re_path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound

from collab.kit.api.doors import Door
from collab.portal.api import Search
from coordination.approvals.api_addresses import ADDRESSES as FLOWS
from coordination.briefings.api import ADDRESSES as BRIEFINGS
from coordination.clarifications import api as clarifications
from coordination.decrees.api.addresses import ADDRESSES as DECREES
from coordination.discussions import api as discussions
from coordination.dispositions import api as dispositions
from coordination.duties import api as duties
from coordination.files import api as files
from coordination.groups import api as groups
from coordination.handovers import api as handovers
from coordination.letters import api as letters
from coordination.meetings.api.addresses import ADDRESSES as MEETINGS
from coordination.meetings.held.api.addresses import ADDRESSES as MINUTES
from coordination.papers.api import doors as papers
from coordination.recurring import api as recurring
from coordination.registers.api import ADDRESSES as REGISTERS
from coordination.reminders import api as reminders
from coordination.tasks.api import attending, deviating, lists, moves, one, parts, stating
from coordination.workload import api as workload
from people.absences import api as absences
from people.accounts import api as people
from people.accounts import api_me as me
from people.diary import api as diary
from people.diary import api_feeds as feeds
from people.inbox import api as inbox
from people.inbox import api_targets as targets
from people.units import api as units
from people.workdays import api as workdays


class NotHere(Door):
    """No such address, by any method."""

    @extend_schema(exclude=True)
    def http_method_not_allowed(self, request, *args, **kwargs):
        raise NotFound


class Schema(SpectacularAPIView):
    """OpenAPI 3.1, for signed-in people."""

    throttle_classes = Door.throttle_classes


class Docs(SpectacularSwaggerSplitView):
    """The schema to read and try; nothing inline and nothing from elsewhere."""

    url_name = "api_schema"
    template_name = "collab/api/docs.html"
    template_name_js = "collab/api/docs.js"


V1 = [
    path("me/", me.Me.as_view(), name="api_me"),
    path("me/tokens/", me.Tokens.as_view(), name="api_tokens"),
    path("me/tokens/<int:pk>/", me.OneToken.as_view(), name="api_token"),
    path("people/", people.Directory.as_view(), name="api_people"),
    path("people/relations/", people.Relations.as_view(), name="api_relations"),
    path("people/<int:pk>/", people.OnePerson.as_view(), name="api_person"),
    path("people/<int:pk>/relation/", people.OneRelation.as_view(), name="api_relation"),
    path("people/<int:pk>/leaders/", people.Leaders.as_view(), name="api_leaders"),
    path("people/<int:pk>/subordinates/", people.Subordinates.as_view(), name="api_subordinates"),
    path("divisions/", units.Divisions.as_view(), name="api_divisions"),
    path("divisions/<int:pk>/", units.OneDivision.as_view(), name="api_division"),
    path("links/", units.Links.as_view(), name="api_links"),
    path("positions/", units.Positions.as_view(), name="api_positions"),
    path("positions/<int:pk>/", units.OnePosition.as_view(), name="api_position"),
    path("notices/", inbox.Notices.as_view(), name="api_notices"),
    path("notices/reading/", inbox.Reading.as_view(), name="api_reading"),
    path("notices/<int:pk>/", inbox.OneNotice.as_view(), name="api_notice"),
    path("notices/<int:pk>/reading/", inbox.OneReading.as_view(), name="api_notice_reading"),
    path("me/devices/", targets.Devices.as_view(), name="api_devices"),
    path("me/devices/key/", targets.PushKey.as_view(), name="api_push_key"),
    path("me/devices/<int:pk>/", targets.OneDevice.as_view(), name="api_device"),
    path("me/messenger/", targets.Messenger.as_view(), name="api_messenger"),
    path("me/reach/", inbox.OwnReach.as_view(), name="api_reach"),
    path("preferences/", inbox.Ways.as_view(), name="api_preferences"),
    path("preferences/<str:kind>/", inbox.OneWay.as_view(), name="api_preference"),
    path("absences/", absences.Absences.as_view(), name="api_absences"),
    path("absences/<int:pk>/", absences.OneAbsence.as_view(), name="api_absence"),
    path("absences/<int:pk>/ending/", absences.Ending.as_view(), name="api_absence_ending"),
    path("diary/", diary.Entries.as_view(), name="api_diary"),
    path("diary/<int:pk>/", diary.OneEntry.as_view(), name="api_diary_entry"),
    path("calendar/", diary.Items.as_view(), name="api_calendar"),
    path("calendar/busy/", diary.BusyTimes.as_view(), name="api_busy"),
    path("calendar/slots/", diary.CommonSlots.as_view(), name="api_slots"),
    path("me/feeds/", feeds.Feeds.as_view(), name="api_feeds"),
    path("me/feeds/<int:pk>/", feeds.OneFeed.as_view(), name="api_feed"),
    path("duties/", duties.Duties.as_view(), name="api_duties"),
    path("duties/<int:pk>/snooze/", reminders.Snooze.as_view(), name="api_snooze"),
    path("matters/<int:pk>/reminders/", reminders.Reminders.as_view(), name="api_reminders"),
    path("me/reminders/", reminders.OwnRules.as_view(), name="api_own_reminders"),
    path("me/reminders/<int:pk>/", reminders.OneOwnRule.as_view(), name="api_own_reminder"),
    path("workdays/", workdays.Workdays.as_view(), name="api_workdays"),
    path("holidays/", workdays.Holidays.as_view(), name="api_holidays"),
    path("series/", recurring.AllSeries.as_view(), name="api_all_series"),
    path("series/<int:pk>/", recurring.OneSeries.as_view(), name="api_series"),
    path("series/<int:pk>/stop/", recurring.Stop.as_view(), name="api_series_stop"),
    path(
        "series/<int:pk>/resumption/", recurring.Resumption.as_view(), name="api_series_resumption"
    ),
    path("series/<int:pk>/skips/", recurring.Skips.as_view(), name="api_series_skips"),
    path("series/<int:pk>/skips/end/", recurring.Return.as_view(), name="api_series_return"),
    path("letters/", letters.Letters.as_view(), name="api_letters"),
    path("letters/<int:pk>/", letters.OneLetter.as_view(), name="api_letter"),
    path("letters/<int:pk>/history/", letters.LetterHistory.as_view(), name="api_letter_history"),
    path(
        "letters/<int:pk>/conclusion/", letters.Conclusion.as_view(), name="api_letter_conclusion"
    ),
    path(
        "letters/<int:pk>/withdrawal/", letters.Withdrawal.as_view(), name="api_letter_withdrawal"
    ),
    path("letters/<int:pk>/reopening/", letters.Reopening.as_view(), name="api_letter_reopening"),
    path(
        "letters/<int:pk>/dispositions/",
        dispositions.LetterSheets.as_view(),
        name="api_letter_dispositions",
    ),
    path("letters/<int:pk>/tree/", dispositions.LetterTree.as_view(), name="api_letter_tree"),
    path(
        "tasks/<int:pk>/dispositions/",
        dispositions.TaskSheets.as_view(),
        name="api_task_dispositions",
    ),
    path("tasks/<int:pk>/tree/", dispositions.TaskTree.as_view(), name="api_task_tree"),
    path("instructions/", dispositions.Instructions.as_view(), name="api_instructions"),
    path("dispositions/<int:pk>/", dispositions.OneSheet.as_view(), name="api_disposition"),
    path(
        "dispositions/<int:pk>/withdrawal/",
        dispositions.SheetWithdrawal.as_view(),
        name="api_disposition_withdrawal",
    ),
    path("search/", Search.as_view(), name="api_search"),
    path("tasks/", lists.Tasks.as_view(), name="api_tasks"),
    path("tasks/form/", lists.Forms.as_view(), name="api_task_form"),
    path("tasks/acknowledgements/", lists.Acknowledgements.as_view(), name="api_acknowledgements"),
    path("tasks/<int:pk>/", one.OneTask.as_view(), name="api_task"),
    path("tasks/<int:pk>/history/", one.History.as_view(), name="api_history"),
    path(
        "tasks/<int:pk>/acknowledgement/",
        moves.Acknowledgement.as_view(),
        name="api_acknowledgement",
    ),
    path("tasks/<int:pk>/reading/", moves.Reading.as_view(), name="api_task_reading"),
    path("tasks/<int:pk>/reports/end/", moves.ReportsEnd.as_view(), name="api_reports_end"),
    path("tasks/<int:pk>/attendance/", attending.Attendances.as_view(), name="api_attendance"),
    path("tasks/<int:pk>/start/", moves.Start.as_view(), name="api_start"),
    path("tasks/<int:pk>/acceptance/", moves.Acceptance.as_view(), name="api_acceptance"),
    path("tasks/<int:pk>/return/", moves.Return.as_view(), name="api_return"),
    path("tasks/<int:pk>/refusal/", moves.Refusal.as_view(), name="api_refusal"),
    path("tasks/<int:pk>/cancellation/", moves.Cancellation.as_view(), name="api_cancellation"),
    path("tasks/<int:pk>/reopening/", moves.Reopening.as_view(), name="api_reopening"),
    path("tasks/<int:pk>/reports/", parts.Reports.as_view(), name="api_reports"),
    path("tasks/<int:pk>/steps/", parts.Steps.as_view(), name="api_steps"),
    path("tasks/<int:pk>/steps/<int:step>/", parts.OneStep.as_view(), name="api_step"),
    path("tasks/<int:pk>/participants/", parts.Participants.as_view(), name="api_participants"),
    path(
        "tasks/<int:pk>/participants/<int:person>/",
        parts.OneParticipant.as_view(),
        name="api_participant",
    ),
    *FLOWS,
    *MEETINGS,
    *MINUTES,
    *BRIEFINGS,
    *REGISTERS,
    path("groups/", groups.Groups.as_view(), name="api_groups"),
    path("groups/<int:pk>/", groups.OneGroup.as_view(), name="api_group"),
    path("groups/<int:pk>/history/", groups.GroupHistory.as_view(), name="api_group_history"),
    path("groups/<int:pk>/seats/", groups.Seats.as_view(), name="api_group_seats"),
    path("groups/<int:pk>/seats/<int:seat>/", groups.OneSeat.as_view(), name="api_group_seat"),
    path(
        "groups/<int:pk>/seats/<int:seat>/end/",
        groups.SeatEnding.as_view(),
        name="api_group_seat_end",
    ),
    path(
        "groups/<int:pk>/seats/<int:seat>/renewal/",
        groups.SeatRenewal.as_view(),
        name="api_group_seat_renewal",
    ),
    path("groups/<int:pk>/leaving/", groups.Leaving.as_view(), name="api_group_leaving"),
    path(
        "groups/<int:pk>/dissolution/",
        groups.Dissolution.as_view(),
        name="api_group_dissolution",
    ),
    *DECREES,
    path("papers/", papers.Papers.as_view(), name="api_papers"),
    path("papers/<int:pk>/", papers.OnePaper.as_view(), name="api_paper"),
    path(
        "papers/<int:pk>/versions/<int:number>/",
        papers.OneVersion.as_view(),
        name="api_paper_version",
    ),
    path("papers/<int:pk>/draft/", papers.Draft.as_view(), name="api_paper_draft"),
    path("papers/<int:pk>/enactment/", papers.Enactment.as_view(), name="api_paper_enactment"),
    path("papers/<int:pk>/revocation/", papers.Revocation.as_view(), name="api_paper_revocation"),
    path("papers/<int:pk>/review/", papers.Review.as_view(), name="api_paper_review"),
    path("papers/<int:pk>/reading/", papers.Reading.as_view(), name="api_paper_reading"),
    path("papers/<int:pk>/readers/", papers.Readers.as_view(), name="api_paper_readers"),
    path("papers/<int:pk>/nudge/", papers.Nudge.as_view(), name="api_paper_nudge"),
    path(
        "tasks/<int:pk>/statements/<int:statement>/confirmations/",
        stating.Confirmations.as_view(),
        name="api_confirmations",
    ),
    path(
        "statements/<int:pk>/confirmation/",
        stating.OneConfirmation.as_view(),
        name="api_confirmation",
    ),
    path("tasks/<int:pk>/versions/", deviating.Versions.as_view(), name="api_versions"),
    path("tasks/<int:pk>/deviations/", deviating.Deviations.as_view(), name="api_deviations"),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/grant/",
        deviating.Grant.as_view(),
        name="api_deviation_grant",
    ),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/refusal/",
        deviating.DeviationRefusal.as_view(),
        name="api_deviation_refusal",
    ),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/withdrawal/",
        deviating.DeviationWithdrawal.as_view(),
        name="api_deviation_withdrawal",
    ),
    path("handovers/", handovers.Handovers.as_view(), name="api_handovers"),
    path("handovers/<int:pk>/", handovers.OneHandover.as_view(), name="api_handover"),
    path("handovers/<int:pk>/marks/", handovers.Marks.as_view(), name="api_handover_marks"),
    path("handovers/<int:pk>/handing/", handovers.Handing.as_view(), name="api_handover_handing"),
    path("handovers/<int:pk>/taking/", handovers.Taking.as_view(), name="api_handover_taking"),
    path("handovers/<int:pk>/witness/", handovers.Witness.as_view(), name="api_handover_witness"),
    path("handovers/<int:pk>/restart/", handovers.Restart.as_view(), name="api_handover_restart"),
    path(
        "handovers/<int:pk>/cancellation/",
        handovers.Calling.as_view(),
        name="api_handover_cancellation",
    ),
    path("workload/", workload.Workload.as_view(), name="api_workload"),
    path("workload/positions/<int:pk>/", workload.OneBranch.as_view(), name="api_workload_branch"),
    path("workload/people/<int:pk>/", workload.OneWork.as_view(), name="api_workload_person"),
    path("matters/<int:pk>/comments/", discussions.Comments.as_view(), name="api_comments"),
    path(
        "matters/<int:pk>/clarifications/",
        clarifications.Clarifications.as_view(),
        name="api_clarifications",
    ),
    path(
        "clarifications/<int:pk>/answer/",
        clarifications.Answer.as_view(),
        name="api_clarification_answer",
    ),
    path(
        "clarifications/<int:pk>/withdrawal/",
        clarifications.Withdrawal.as_view(),
        name="api_clarification_withdrawal",
    ),
    path("matters/<int:pk>/attachments/", files.Attachments.as_view(), name="api_attachments"),
    path("attachments/<int:pk>/", files.OneAttachment.as_view(), name="api_attachment"),
    path("attachments/<int:pk>/content/", files.Content.as_view(), name="api_attachment_content"),
]
urlpatterns = [
    path("schema/", Schema.as_view(), name="api_schema"),
    path("docs/", Docs.as_view(), name="api_docs"),
    path("v1/", include(V1)),
    re_path(r"^", NotHere.as_view(), name="api_not_here"),
]
