"""The pages of flows: one flow, deciding, starting, what waits for me, and what anybody may verify."""
