"""Advice: from a demand list to risks, certification plan, schedule, cost and energy. Pure, over knowledge/rules."""
