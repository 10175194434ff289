"""Matter (perkara): the spine of everything that people coordinate on.

One row for a task, a meeting, a group, a paper, later a request. It holds what every overview
shows and sorts by: kind, title, owner (who wants it), holder (with whom it lies now), division,
confidential, open, due. `number` is its kind's letter and its key: T-17, never reused.

`visible_to(person)` is the one rule of who may see: owner, holder, participants; unless the matter is
confidential, who takes part in its group, the leaders above owner or holder and the holder's functional
leader (domain 3.1); and who acts for one of these, in confidential matters where the mandate says so.
Whatever shows, counts, searches, mails or exports starts there; `seeing` asks it in bulk.

Discussion, files, duties and history hang on the spine. It never names its children: a kind
registers its letter and its page with `kinds`. `passing` lets one person be what another was. `hanging` asks with
a matter what there is beside it, so that its page reads nothing in vain.

2026-11: the group within which a matter is done is itself a matter: the spine points at itself, and still
names no child. A group's files, discussion and history are those of its matter.
"""
