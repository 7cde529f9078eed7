"""Indicative cost by blocks, what may be dropped, minimum order, one-off costs."""

from __future__ import annotations

WATCH = {"display.type": "amoled", "connectivity.gnss": "built_in", "connectivity.nfc": "payment"}


def test_unit_cost_adds_the_chosen_blocks(advise_on):
    unit = advise_on(WATCH).cost.unit
    assert (unit.low, unit.high) == (14 + 3 + 3, 25 + 6 + 6)


def test_children_s_lte_watch_costs_what_its_source_says(advise_on):
    unit = advise_on({"connectivity.cellular": "lte_cat1", "connectivity.bluetooth_calls": True}).cost.unit
    assert (unit.low, unit.high) == (18, 35)


def test_drops_come_dearest_first_and_tell_when_the_target_is_reached(advise_on):
    spec = {**WATCH, "display.cover_glass": "sapphire", "commercial.target_unit_price": {"max": 17, "currency": "USD"}}
    drops = advise_on(spec).cost.drops
    assert [drop.block.label for drop in drops] == ["GPS", "NFC payment", "sapphire glass"]
    assert [drop.reaches_target for drop in drops] == [False, True, True]


def test_reaching_is_unknown_without_a_price(advise_on):
    assert {drop.reaches_target for drop in advise_on(WATCH).cost.drops} == {None}


def test_deepest_customisation_counts(advise_on):
    spec = {"design.logo_places": ["box"], "software.ui_customisation": "reskin"}
    assert advise_on(spec).cost.depth.limit == 300
    assert advise_on({**spec, "design.tooling": "private_mould"}).cost.depth.limit == 3000
    assert advise_on({}).cost.depth is None


def test_one_off_holds_mould_app_and_certificates(advise_on):
    spec = {"design.tooling": "private_mould", "design.case_material": ["aluminium"], "app.mode": "custom"}
    labels = [item.label for item in advise_on({**spec, "market.countries": ["US"]}).cost.one_off]
    assert labels[:2] == ["case mould of metal or ceramic", "custom app"]
    assert "FCC certification (FCC ID) by a TCB (US)" in labels


def test_short_tooling_budget_is_noticed(advise_on):
    spec = {"design.tooling": "private_mould", "design.case_material": ["aluminium"]}
    small, enough = ({"max": budget, "currency": "USD"} for budget in (9000, 20000))
    assert advise_on({**spec, "commercial.tooling_budget": small}).cost.tooling_short
    assert not advise_on({**spec, "commercial.tooling_budget": enough}).cost.tooling_short


def test_every_figure_names_its_source(rulebook):
    model = rulebook.cost
    figures = [*model.base, *model.adds, *model.one_off, *model.depths.values(), *model.certification.values()]
    assert all(figure.source for figure in figures)
    assert all(figure.low <= figure.high for figure in figures)
