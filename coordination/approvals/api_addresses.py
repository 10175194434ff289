"""The addresses of flows in the API."""

from django.urls import path

from coordination.approvals import api

FLOW = "flows/<int:pk>/"
ADDRESSES = [
    path("flows/", api.Flows.as_view(), name="api_flows"),
    path("decisions/", api.Decisions.as_view(), name="api_decisions"),
    path("matters/<int:pk>/flows/", api.MatterFlows.as_view(), name="api_matter_flows"),
    path(FLOW, api.OneFlow.as_view(), name="api_flow"),
    path(f"{FLOW}approval/", api.Approval.as_view(), name="api_flow_approval"),
    path(f"{FLOW}return/", api.Return.as_view(), name="api_flow_return"),
    path(f"{FLOW}signature/", api.Signing.as_view(), name="api_flow_signature"),
    path(f"{FLOW}withdrawal/", api.Withdrawal.as_view(), name="api_flow_withdrawal"),
    path(f"{FLOW}nudge/", api.Nudge.as_view(), name="api_flow_nudge"),
    path(f"{FLOW}stop/", api.Stop.as_view(), name="api_flow_stop"),
    path(f"{FLOW}again/", api.Again.as_view(), name="api_flow_again"),
    path(f"{FLOW}remarks/", api.Remarks.as_view(), name="api_flow_remarks"),
    path(f"{FLOW}seats/<int:seat>/rerouting/", api.Rerouting.as_view(), name="api_flow_rerouting"),
]
