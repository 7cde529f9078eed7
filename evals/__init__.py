"""The instruments: eval sets, scorers, simulated buyers and the benchmark. `python -m evals` runs them."""
