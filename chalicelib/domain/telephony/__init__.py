"""The telephone: what providers tell of calls, what a call is, what a centre has set."""
