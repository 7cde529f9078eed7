"""Dockhand: interviews a smartwatch buyer and fills a complete, checked demand list."""
