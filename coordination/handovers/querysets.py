"""Finding hand-overs: through the spine's visibility, with whom they name."""

from coordination.matters.querysets import MatterQuerySet


class HandoverQuerySet(MatterQuerySet):
    def with_people(self):
        return self.select_related("owner", "holder", "leader", "opened_by", "position__division")
