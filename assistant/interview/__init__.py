"""One turn of the interview: what was understood, what to answer, what to warn about, what to ask next."""
