"""Joint papers through the API."""
