"""Signatures: what is signed is the exact text; what was given out is sealed, and anybody may verify it.

Signature: who signed which digest, when, for whom, in what capacity and office, with the proof of a provider
(`approvals.providers`). Seal: the text of one digest, as it is given out, with a token in its address; Rendition: the
SHA-256 of one file of it. All three are append-only in the database. `verifying` says to whoever holds a paper
whether it is genuine, and shows nothing of what it says.

2026-11: whoever signs proves that it is them within five minutes before (`signing.FRESH`).
"""
