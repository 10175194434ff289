"""Hand-over (berita acara serah terima jabatan): a position changes hands, and its work with it.

`Handover` is a matter between the parting holder (its owner) and the coming one (its holder). `listing`
reads what the parting person's work consists of now; each matter is one line that moves with the
position unless it is marked otherwise. `signing`: the parting holder signs first, which freezes the
exact content with a digest; the coming holder signs what was frozen. With that last signature
`passing` moves everything in one transaction or nothing; each room moves its own (`matters.passing`,
table `fates`). `offering` watches the appointments; `sheet` is the official paper.

2026-11: opened by the parting holder, the leader over the position or an administrator with the right; a
change of appointments only offers it, on the timetable, so that the structure knows nothing of us.
2026-11: confidential matters move like others, but only the two parties see which they are, the coming
holder from the parting one's signature on; leader and administrator see how many.
2026-11: series (`rhythms`) move where the law of beginning one allows it and stay, with the reason, where not.
2026-11: what is frozen, and every signature, is guarded by the database; only the verbs' own ways stay open.
2026-11: what was closed after the freezing is not moved; what came in besides must be signed anew.
"""
