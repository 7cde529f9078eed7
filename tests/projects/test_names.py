"""Which names a project can have."""

from __future__ import annotations

import pytest

from assistant.errors import BadInput
from assistant.projects import Projects
from assistant.projects.names import clean_name
from tests.projects.turns import TODAY


@pytest.mark.parametrize(
    ("given", "kept"),
    [("  Nordlauf\t run ", "Nordlauf run"), ("智能手表", "智能手表"), ("../../etc/passwd", "../../etc/passwd")],
    ids=["spaces", "chinese", "like-a-path"],
)
def test_name_is_kept_as_one_line(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("x" * 121, "121 characters"),
        ("a\x00b", "cannot be printed"),
        ("a\u202eb", "cannot be printed"),
    ],
    ids=["empty", "blank", "long", "control", "direction"],
)
def test_unusable_name_is_refused(name: str, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        clean_name(name)


def test_name_never_reaches_a_path(projects: Projects, tmp_path: object) -> None:
    project = projects.start("../../../outside/../x", TODAY)
    assert projects.get(project.id).name == "../../../outside/../x"
    assert project.id.isalnum()


def test_composed_and_decomposed_are_one_name(projects: Projects) -> None:
    projects.start("Cafe\u0301", TODAY)
    assert projects.find("Caf\u00e9") is not None
