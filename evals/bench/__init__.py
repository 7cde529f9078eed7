"""How fast it is and what it needs: turns, search, ingestion, starts and memory, measured on this machine."""
