"""Weights of the evidence, fitted by `python -m evals.fit_answers`; not to be edited by hand."""

SENTENCE = (3.47, 4.44, 4.54, 0.45, 0.44, 1.13, 0.29, -1.91, 0.95, 0.79, 2.35, 1.04, -1.36, 0.17, 0.22, -0.39, -0.64, 0.92)
BIAS = -5.2
CONFIDENCE = (3.79, 2.96, 1.86, 1.51, 1.12, -2.66, -4.0, 2.11)
