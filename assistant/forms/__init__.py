"""The demand form: a spec as JSON for programs, and as a document that a person reads."""
