"""Projects, their messages and every change ever made to them, durable in SQL."""

from assistant.projects.projects import Projects
from assistant.projects.records import Message, Project, Step, StepKind, Summary, TurnRecord

__all__ = ["Message", "Project", "Projects", "Step", "StepKind", "Summary", "TurnRecord"]
