"""Procedures: standard operating procedures (SOP AP, PermenPAN-RB 35/2012; forms: 1).

A procedure is a paper whose body is a flow: rows of steps, each done by one executor (pelaksana), with what it
needs, the time it takes and what comes out of it (mutu baku: kelengkapan, waktu, output). The shapes are four, of the
regulation's five symbols: capsule (start, end), box (process), diamond (decision); arrow and pentagon (off-page
connector) are drawn, never stored.

`body` is the shape and its words; `graph` reads the arrows out of it; `checking` judges them by the regulation's rules;
`timing` finds the longest way through; `drawing` lays the arrows so that none lies upon another or runs through a
shape, for the screen (`screen`) and the PDF alike.

2026-11: a step that names no next one leads to the row below it, so that a row put between two others needs no mending.
2026-11: keys of steps are random and stay with a step for good: a comparison of versions knows what moved.
2026-11: an arrow to a row above is drawn dashed; only one that closes a circle is left out of the time.
"""
