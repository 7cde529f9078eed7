"""What a demand list is: template, values, entries, changes, readiness, spec. Pure."""
