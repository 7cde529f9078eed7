"""Which schemes apply by market and trigger."""

from __future__ import annotations

from datetime import date

import pytest

ALWAYS_GLOBAL = {"un38_3", "iec_62133_2", "msds", "bluetooth_sig"}
EU_BLUETOOTH = {"ce_red", "rohs", "reach", "weee", "eu_battery", "packaging_epr", "gpsr"}
EU_APP = EU_BLUETOOTH | {"red_cyber", "cra", "eu_data_act", "gdpr"}


def schemes(advice, market):
    return {item.scheme for item in advice.certifications.certifications if item.market == market}


def pairs(advice):
    return [(item.market, item.scheme) for item in advice.certifications.certifications]


def test_only_global_schemes_without_markets(advise_on):
    advice = advise_on({})
    assert {market for market, _ in pairs(advice)} == {"global"}
    assert schemes(advice, "global") == ALWAYS_GLOBAL


@pytest.mark.parametrize("countries", [["EU"], ["DE"], ["DE", "FR", "EU"], ["NO"], ["IS", "LI"], ["SE", "NO"]])
def test_eu_schemes_are_listed_once(advise_on, countries):
    advice = advise_on({"market.countries": countries, "app.mode": "none"})
    assert schemes(advice, "EU") == EU_BLUETOOTH
    assert len(pairs(advice)) == len(ALWAYS_GLOBAL) + len(EU_BLUETOOTH)


def test_app_brings_internet_and_personal_data(advise_on):
    assert schemes(advise_on({"market.countries": ["IT"], "app.mode": "factory_app"}), "EU") == EU_APP


def test_app_without_cloud_still_reaches_the_internet(advise_on):
    advice = advise_on({"market.countries": ["IT"], "app.mode": "white_label", "app.hosting": "no_cloud"})
    assert schemes(advice, "EU") == EU_BLUETOOTH | {"red_cyber", "cra"}


def test_open_app_brings_nothing(advise_on):
    assert schemes(advise_on({"market.countries": ["IT"]}), "EU") == EU_BLUETOOTH


def test_gulf_group_gets_saudi_and_emirati_schemes(advise_on):
    advice = advise_on({"market.countries": ["GCC"]})
    assert schemes(advice, "SA") == {"cst", "saber"}
    assert schemes(advice, "AE") == {"tdra"}
    assert "GCC" in advice.certifications.notes


def test_gulf_country_without_schemes_is_noted(advise_on):
    advice = advise_on({"market.countries": ["KW"]})
    assert {market for market, _ in pairs(advice)} == {"global"}
    assert "KW" in advice.certifications.notes


def test_switzerland_is_not_the_eu(advise_on):
    advice = advise_on({"market.countries": ["CH"]})
    assert {market for market, _ in pairs(advice)} == {"global"}
    assert "Swiss" in advice.certifications.notes["CH"]


def test_unknown_market_is_noted(advise_on):
    assert "CL" in advise_on({"market.countries": ["CL", "DE"]}).certifications.notes


def test_eurasian_member_gets_the_union_s_schemes(advise_on):
    assert schemes(advise_on({"market.countries": ["KZ"]}), "EAEU") == {"eac", "eaeu_encryption"}


def test_australia_and_new_zealand_each_list_rcm(advise_on):
    advice = advise_on({"market.countries": ["AU", "NZ"]})
    assert [pair for pair in pairs(advice) if pair[1] == "rcm"] == [("AU", "rcm"), ("NZ", "rcm")]


def test_no_radio_no_radio_scheme(advise_on):
    spec = {"connectivity.bluetooth": {"status": "declined"}, "connectivity.wifi": False, "connectivity.gnss": "none"}
    advice = advise_on({**spec, "market.countries": ["US", "EU", "IN"]})
    assert schemes(advice, "global") == ALWAYS_GLOBAL - {"bluetooth_sig"}
    assert schemes(advice, "US") == {"prop65"}
    assert "ce_red" not in schemes(advice, "EU")
    assert schemes(advice, "IN") == {"bis_crs", "bis_cell"}


def test_gps_alone_is_a_radio(advise_on):
    spec = {
        "connectivity.bluetooth": {"status": "declined"},
        "connectivity.gnss": "built_in",
        "market.countries": ["US"],
    }
    assert schemes(advise_on(spec), "US") == {"prop65", "fcc"}


def test_children_need_personal_data_for_coppa(advise_on):
    spec = {"market.countries": ["US"], "project.target_users": ["children"]}
    assert "coppa" not in schemes(advise_on({**spec, "app.mode": "custom", "app.hosting": "no_cloud"}), "US")
    assert "coppa" in schemes(advise_on({**spec, "app.mode": "custom"}), "US")


@pytest.mark.parametrize(
    ("claims", "medical"), [(["wellness_only"], False), (["fall_emergency"], False), (["spo2_medical"], True)]
)
def test_medical_claims_bring_medical_schemes(advise_on, claims, medical):
    advice = advise_on(
        {"market.countries": ["US", "DE", "GB"], "sensors.list": ["spo2"], "market.health_claims": claims}
    )
    found = {"fda", "mdr", "uk_mdr"} & {scheme for _, scheme in pairs(advice)}
    assert found == ({"fda", "mdr", "uk_mdr"} if medical else set())


def test_adapter_and_payment_and_cellular(advise_on):
    spec = {"packaging.contents": ["adapter"], "connectivity.nfc": "payment", "connectivity.cellular": "lte"}
    advice = advise_on({**spec, "market.countries": ["JP", "KR", "CN", "IN", "US", "EU"]})
    assert {"emvco", "ptcrb_gcf"} <= schemes(advice, "global")
    assert schemes(advice, "JP") == {"mic_giteki", "jate", "pse"}
    assert {"kc_adapter"} <= schemes(advice, "KR")
    assert {"nal"} <= schemes(advice, "CN")
    assert {"mtcte"} <= schemes(advice, "IN")
    assert {"doe_cec"} <= schemes(advice, "US")
    assert {"eu_adapter"} <= schemes(advice, "EU")


def test_cellular_lengthens_the_fcc(advise_on):
    def weeks(cellular):
        plan = advise_on({"market.countries": ["US"], "connectivity.cellular": cellular}).certifications
        return next(item.weeks for item in plan.certifications if item.scheme == "fcc")

    assert (weeks("none").max, weeks("lte_cat1").max) == (4, 8)


def test_dated_rules_split_at_today(advise_on):
    def changes(today):
        plan = advise_on({"market.countries": ["EU"]}, today).certifications
        battery = next(item for item in plan.certifications if item.scheme == "eu_battery")
        return len(battery.in_force), len(battery.coming)

    assert changes(date(2026, 11, 22)) == (2, 1)
    assert changes(date(2027, 2, 18)) == (3, 0)


def test_order_of_work_begins_with_medicine_and_cells(advise_on):
    spec = {"market.countries": ["US", "BR"], "sensors.list": ["ecg"], "market.health_claims": ["ecg_diagnosis"]}
    ordered = [item.scheme for item in advise_on(spec).certifications.by_stage()]
    assert ordered[0] == "fda"
    assert ordered.index("iec_62133_2") < ordered.index("fcc") < ordered.index("anatel") < ordered.index("prop65")


def test_book_holds_every_scheme(rulebook):
    assert len({name for schemes in rulebook.schemes.schemes.values() for name in schemes}) == 62
