"""The pages of a meeting while it is held and after: a noun for each deed."""
