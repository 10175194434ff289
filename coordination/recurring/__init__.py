"""Recurring work (berkala): a series gives the same work again and again, each date exactly once.

Series holds what `give` takes and a rule: every working day or every n days, weekdays every n weeks, a day, an nth or
last weekday or an nth or last working day every n months, quarters or years. `rules` makes base dates of it (dateutil)
and shifts one that is no working day before, after, not at all, or leaves it out. Turn (giliran) is one date of a
series and what became of it. Relation and form are worked out anew each time, by the giver's rights on that day.

Moves: begin, change (from now on), skip, take back, stop, resume; the job `make_due` makes what is to be given now.

2026-11: the office calendar of the giver counts; the due time stands in the giver's zone.
2026-11: exactly once: the series' `done_until` moves from one base date to the next in the transaction that gives the
tasks; whoever comes second finds it moved. A turn is unique by its base date and by its date, so that holidays that
change afterwards neither repeat nor double one; two base dates that fall on the same working day are one turn.
2026-11: after a long stop, what is past its due time is recorded as missed and told to the giver in one notice; the
rest is given at once. Whoever may not be asked any more gets nothing, the giver hears the way out, the others work.
2026-11: at a change of holder a series passes to who follows (`passing`), whether it is given or received.
2026-11: until a count, dates left out by hand count as well. The fifth Friday or the 31st: a month without a fifth
weekday has none, a day that a month lacks is its last.
2026-11: a yearly rule may name its month; without one it is that of the first day. What began long ago is changed
without moving its first day.
"""
