"""Weights of the evidence, fitted by `python -m evals.fit_answers`; not to be edited by hand."""

SENTENCE = (3.0, 2.1, 0.0, 0.0, -1.1, 2.65, 0.9, -0.7, 1.4, 0.5, 0.6, 0.0, 0.5)
BIAS = -5.2
CONFIDENCE = (3.79, 2.96, 1.86, 1.51, 1.12, -2.66, -4.0, 2.11)
