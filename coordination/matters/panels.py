"""What a higher room shows on the page of a lower one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Panel:
    """`template` is included with `panel.facts`; `place` is main (after the story) or aside."""

    template: str
    facts: dict = field(default_factory=dict)
    place: str = "main"
