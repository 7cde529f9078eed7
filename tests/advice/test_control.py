"""Who owns and decides what, and what is still unclear."""

from __future__ import annotations

from assistant.advice.control import Side, control_of


def table(advise_on, rulebook, spec):
    return {row.subject: row for row in control_of(advise_on(spec).situation, rulebook.control)}


def test_every_subject_has_one_row(advise_on, rulebook):
    rows = table(advise_on, rulebook, {})
    assert list(rows) == list(rulebook.control.subjects)
    assert not any(row.clear for row in rows.values())


def test_white_label_stays_with_the_factory(advise_on, rulebook):
    spec = {"project.cooperation_mode": "white_label", "design.tooling": "public_mould", "app.mode": "factory_app"}
    rows = table(advise_on, rulebook, spec)
    assert {rows[name].owner for name in ("design", "tooling", "app", "user_data")} == {Side.FACTORY}
    assert rows["tooling"].clear


def test_own_mould_is_open_until_ownership_is_settled(advise_on, rulebook):
    spec = {"project.cooperation_mode": "oem", "design.tooling": "private_mould"}
    assert not table(advise_on, rulebook, spec)["tooling"].clear
    settled = table(advise_on, rulebook, {**spec, "ownership.tooling": "buyer"})["tooling"]
    assert (settled.owner, settled.clear) == (Side.BUYER, True)


def test_factory_app_controls_the_data_whatever_is_wished(advise_on, rulebook):
    row = table(advise_on, rulebook, {"app.mode": "factory_app", "ownership.user_data": "buyer"})["user_data"]
    assert row.owner is Side.FACTORY
