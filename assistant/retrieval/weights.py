"""Weights of the evidence, fitted by `python -m evals.fit_answers`; not to be edited by hand."""

SENTENCE = (2.5, 2.5, 3.2, 0.5, 0.8, 0.6, 0.7, -1.2, 0.8, 0.8, 1.8, 0.7, -0.7, 0.1, 0.0, 0.0, -0.4, 0.6)
BIAS = -5.2
CONFIDENCE = (3.79, 2.96, 1.86, 1.51, 1.12, -2.66, -4.0, 2.11)
