"""Channels: the ways out of the office, behind one interface.

The portal is no way out: a notice stands there at once, always. A channel beside it takes rows of the
outbox (Mail, or Delivery for push and gateway), claimed with lease and token by `delivering`:

- `rows()`: its rows; `connect()`: what is kept open for a batch; `reach(line)`: open it, or ServerAway;
- `make(row, notices)`: what is to be sent, in the reader's language; `send(made, line)`: a Verdict.

E-mail is at least once with a fixed Message-ID, the gateway with a fixed Idempotency-Key, push with a fixed
topic and tag, so that a double replaces its first. Push and gateway carry a link and the kind's general
words, never what it is about (2026-11).
"""
