"""Tasks: lists, one task, giving, and a noun for each move."""

from django.urls import path

from coordination.tasks import views

urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/export/", views.export, name="task_export"),
    path("tasks/new/", views.new, name="task_new"),
    path("tasks/new/people/", views.choosing, name="task_people"),
    path("tasks/new/form/", views.told, name="task_told"),
    path("tasks/acknowledgements/", views.acknowledgements, name="task_acknowledgements"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/<int:pk>/revision/", views.revision, name="task_revision"),
    path("tasks/<int:pk>/acknowledgement/", views.acknowledgement, name="task_acknowledgement"),
    path("tasks/<int:pk>/reading/", views.reading, name="task_reading"),
    path("tasks/<int:pk>/attendance/", views.attendance, name="task_attendance"),
    path("tasks/<int:pk>/reports/end/", views.reports_end, name="task_reports_end"),
    path("tasks/<int:pk>/start/", views.start, name="task_start"),
    path("tasks/<int:pk>/report/", views.report, name="task_report"),
    path("tasks/<int:pk>/acceptance/", views.acceptance, name="task_acceptance"),
    path("tasks/<int:pk>/return/", views.return_, name="task_return"),
    path("tasks/<int:pk>/refusal/", views.refusal, name="task_refusal"),
    path("tasks/<int:pk>/cancellation/", views.cancellation, name="task_cancellation"),
    path("tasks/<int:pk>/reopening/", views.reopening, name="task_reopening"),
    path("tasks/<int:pk>/steps/", views.steps, name="task_steps"),
    path("tasks/<int:pk>/steps/<int:step>/", views.step, name="task_step"),
    path("tasks/<int:pk>/versions/", views.versions, name="task_versions"),
    path("tasks/<int:pk>/deviations/", views.deviations, name="task_deviations"),
    path("tasks/<int:pk>/deviations/<int:deviation>/", views.deviation, name="task_deviation"),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/grant/",
        views.grant,
        name="task_deviation_grant",
    ),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/refusal/",
        views.deviation_refusal,
        name="task_deviation_refusal",
    ),
    path(
        "tasks/<int:pk>/deviations/<int:deviation>/withdrawal/",
        views.withdrawal,
        name="task_deviation_withdrawal",
    ),
    path(
        "tasks/<int:pk>/statements/<int:statement>/confirmations/",
        views.confirmations,
        name="task_confirmations",
    ),
    path("statements/<int:pk>/confirmation/", views.confirmation, name="statement_confirmation"),
    path("statements/<int:pk>/file/", views.statement_file, name="statement_file"),
    path("tasks/<int:pk>/people/", views.people, name="task_participants"),
]
