"""How the OpenAPI schema is made."""

from drf_spectacular.openapi import AutoSchema


class ProblemSchema(AutoSchema):
    """The schema; each operation also documents its problem answers."""
