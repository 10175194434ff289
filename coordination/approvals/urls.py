"""Flows: one flow and a noun for each move in it."""

from django.urls import path

from coordination.approvals.views import (
    deciding,
    page,
    rerouting,
    signing,
    starting,
    verifying,
    waiting,
)

urlpatterns = [
    path("decisions/", waiting.decisions, name="decisions"),
    path("decisions/approvals/", waiting.approvals, name="decisions_approvals"),
    path("flows/people/", starting.people, name="flow_people"),
    path("matters/<int:pk>/flows/new/", starting.new, name="flow_new"),
    path("flows/<int:pk>/", page.flow_page, name="flow"),
    path("flows/<int:pk>/remarks/", page.remarks, name="flow_remarks"),
    path("flows/<int:pk>/approval/", deciding.approval, name="flow_approval"),
    path("flows/<int:pk>/return/", deciding.give_back_page, name="flow_return"),
    path("flows/<int:pk>/withdrawal/", deciding.withdrawal, name="flow_withdrawal"),
    path("flows/<int:pk>/nudge/", deciding.nudging, name="flow_nudge"),
    path("flows/<int:pk>/signature/", signing.signature, name="flow_signature"),
    path("flows/<int:pk>/again/", starting.again, name="flow_again"),
    path("flows/<int:pk>/seats/<int:seat>/rerouting/", rerouting.rerouting, name="flow_rerouting"),
    path("verify/<str:token>/", verifying.verify, name="verify"),
    path("flows/<int:pk>/stop/", deciding.stopping, name="flow_stop"),
]
