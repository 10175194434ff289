"""Whether anything of a meeting has changed since a page was shown it: one query, asked every few seconds."""

import hashlib

from django.db import connection

from coordination.meetings.held.writing import AT_WORK

PULSE = """
    SELECT m.state, m.submission,
        (SELECT count(*) FROM coordination_agendaitem i WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT max(i.began_at) FROM coordination_agendaitem i WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT max(i.ended_at) FROM coordination_agendaitem i WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT coalesce(sum(n.version), 0) FROM coordination_note n
            JOIN coordination_agendaitem i ON i.id = n.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT count(n.id) FROM coordination_note n
            JOIN coordination_agendaitem i ON i.id = n.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT coalesce(sum(d.version), 0) FROM coordination_decision d
            JOIN coordination_agendaitem i ON i.id = d.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT count(d.id) + 1000 * count(d.task_id) FROM coordination_decision d
            JOIN coordination_agendaitem i ON i.id = d.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT count(v.id) + 1000 * count(v.closed_at) FROM coordination_vote v
            JOIN coordination_agendaitem i ON i.id = v.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT count(*) FROM coordination_ballot b JOIN coordination_vote v ON v.id = b.vote_id
            JOIN coordination_agendaitem i ON i.id = v.item_id WHERE i.meeting_id = m.matter_ptr_id),
        (SELECT count(p.id) + 1000 * count(p.left_at) FROM coordination_presence p
            JOIN coordination_invitation a ON a.id = p.invitation_id WHERE a.meeting_id = m.matter_ptr_id),
        (SELECT count(*) FROM coordination_invitation a WHERE a.meeting_id = m.matter_ptr_id),
        (SELECT max(a.at) FROM coordination_approval a WHERE a.meeting_id = m.matter_ptr_id),
        (SELECT count(*) FROM coordination_note n JOIN coordination_agendaitem i ON i.id = n.item_id
            WHERE i.meeting_id = m.matter_ptr_id AND n.written_at > %s)
    FROM coordination_meeting m WHERE m.matter_ptr_id = %s
"""


def pulse(meeting, person, now):
    """A text that differs when the live parts of the meeting's page differ for this person."""
    since = connection.ops.adapt_datetimefield_value(now - AT_WORK)
    with connection.cursor() as cursor:
        cursor.execute(PULSE, [since, meeting.pk])
        row = cursor.fetchone()
    facts = (meeting.pk, person.pk, person.language, person.timezone, *map(str, row))
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
