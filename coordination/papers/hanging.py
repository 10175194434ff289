"""What hangs on a paper, asked with the paper, so that its page reads only what is there."""

from coordination.matters.hanging import Hanging

PAPERS = Hanging(
    {
        "questions": """EXISTS (
            SELECT 1 FROM coordination_clarification WHERE matter_id = coordination_paper.matter_ptr_id
        )""",
        "flows": """EXISTS (
            SELECT 1 FROM coordination_flow WHERE matter_id = coordination_paper.matter_ptr_id
        )""",
        "citing": """EXISTS (
            SELECT 1 FROM coordination_paperlink WHERE target_id = coordination_paper.matter_ptr_id
        )""",
        "annexes": """EXISTS (
            SELECT 1 FROM coordination_annex annex
            JOIN coordination_paperversion version ON version.id = annex.version_id
            WHERE version.paper_id = coordination_paper.matter_ptr_id
        )""",
    }
)
