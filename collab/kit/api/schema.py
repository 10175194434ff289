"""How the OpenAPI schema is made."""

from drf_spectacular.openapi import AutoSchema
from rest_framework.parsers import MultiPartParser

from collab.kit.api.problems import MEDIA_TYPE
from collab.kit.api.shapes import ProblemShape

WORDS = {
    "400": "Something that was sent is not right; `errors` names it.",
    "401": "Not signed in, or the token is unknown, expired or revoked.",
    "403": "Not yours to do, a read-only token, or a missing CSRF token.",
    "404": "Not here, or not for you.",
    "406": "The API answers in JSON only.",
    "409": "Not possible now: the matter has moved on, or somebody else was quicker.",
    "413": "Too much at once.",
    "415": "Send JSON (or multipart where it says so).",
    "429": "Too many requests; `Retry-After` says when to come back.",
}
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class ProblemSchema(AutoSchema):
    """The schema; each operation also documents its problem answers."""

    def get_operation_id(self):
        """`tasks_one_acknowledgement_post`: the address and the method, the same at every start."""
        parts = [part for part in self.path.split("/")[3:] if part]
        words = ["one" if part.startswith("{") else part for part in parts]
        return "_".join([*words, self.method.lower()])

    def problems(self):
        """The codes that this operation can answer with."""
        codes = {"400", "401", "403", "406", "429"}
        if "{" in self.path:
            codes.add("404")
        if self.method in WRITING:
            codes |= {"409", "415"}
        if self.method in WRITING and MultiPartParser in self.view.parser_classes:
            codes.add("413")
        return sorted(codes)

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        for code in self.problems():
            if code not in bodies:
                bodies[code] = self._get_response_for_code(ProblemShape, code, [MEDIA_TYPE])
                bodies[code]["description"] = WORDS[code]
        return bodies
