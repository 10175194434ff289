"""Matter (perkara): the spine of everything that people coordinate on.

One row for a task, later a meeting, a policy, a decree, a request. It holds what every overview
shows and sorts by: kind, title, owner (who wants it), holder (with whom it lies now), division,
confidential, open, due. `number` is its kind's letter and its key: T-17, never reused.

`visible_to(person)` is the one rule of who may see: owner, holder, participants; and, unless the
matter is confidential, the leaders above owner or holder (domain 3.1). Whatever shows, counts,
searches, mails or exports starts there.

Discussion, files, duties and history hang on the spine. It never names its children: a kind
registers its letter and its page with `kinds`. `passing` lets one person be what another was.
"""
