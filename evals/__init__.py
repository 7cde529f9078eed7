"""The instruments: eval sets, scorers, simulated buyers and the benchmark. `dockhand eval` runs them."""
