"""Groups (wadah): forum; team, committee, working group; council, board (domain 3.4).

A group is a matter: owner is who founded it, holder its chair. What is done within it (meetings, tasks)
points back at it (`Matter.group`), and whoever sits in the group sees that unless it is confidential.
Membership (kedudukan): a person's seat as chair, vice chair, secretary, member or adviser, for
themselves or for a division, from–until; seated people are participants of the matter.

Temporary groups (team, committee, working group) have an end and are dissolved with a report; standing
ones (council, board) have terms of office and a quorum; a forum has neither. `Rules` say how a group
decides: quorum, majority, secret votes, who ratifies the minutes.
"""
