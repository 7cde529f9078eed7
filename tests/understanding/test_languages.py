"""Messages in other languages come to the same values as English ones."""

from __future__ import annotations

import pytest

from assistant.demand.values import Money, Number
from assistant.understanding.text import Folding

ROUND_WITHOUT_CAMERA = {
    "de": "Wir möchten eine runde Uhr mit 46 mm, Gehäuse aus Titan, aber keine Kamera.",
    "es": "Queremos un reloj redondo de 46 mm con caja de titanio, pero no necesitamos cámara.",
    "fr": "Nous voulons une montre ronde de 46 mm, boîtier en titane, mais pas de caméra.",
    "pt": "Queremos um relógio redondo de 46 mm com caixa de titânio, mas não precisamos de câmera.",
    "zh": "我们想做一款46毫米的圆形手表，钛合金外壳，不要摄像头。",
}


@pytest.mark.parametrize("message", ROUND_WITHOUT_CAMERA.values(), ids=ROUND_WITHOUT_CAMERA.keys())
def test_five_languages_say_the_same(told, message):
    held = {field: entry.value for field, entry in told(message).items()}
    assert held == {
        "design.case_shape": "round",
        "design.case_size": Number(46),
        "design.case_material": ("titanium",),
        "connectivity.camera": False,
    }


@pytest.mark.parametrize(
    "message",
    ["höchstens 48 Euro", "como máximo 48 euros", "48 € au maximum", "até 48 euros, no máximo", "不超过48欧元"],
    ids=["de", "es", "fr", "pt", "zh"],
)
def test_a_limit_of_price_answers_in_any_language(told, message):
    entry = told(message, asked=["commercial.target_unit_price"])["commercial.target_unit_price"]
    assert entry.value == Money(max=48, currency="EUR")


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("zweitausendfünfhundert Stück", 2500),
        ("mil quinientas piezas", 1500),
        ("quatre-vingt-dix pièces", 90),
        ("duas mil peças", 2000),
        ("三千五百台", 3500),
        ("1.5万台手表", 15000),
    ],
    ids=["de", "es", "fr", "pt", "zh", "zh figures"],
)
def test_numbers_in_words_are_counted(told, message, count):
    assert told(message, asked=["commercial.order_quantity"])["commercial.order_quantity"].value == Number(count)


@pytest.mark.parametrize(
    "message",
    [
        "Statt Leder nehmen wir doch Silikon.",
        "En vez de cuero ponemos silicona.",
        "Au lieu du cuir, on prend du silicone.",
        "Em vez de couro, vamos de silicone.",
        "表带不要真皮，换成硅胶。",
    ],
    ids=["de", "es", "fr", "pt", "zh"],
)
def test_a_correction_replaces_what_stood(told, message):
    assert told("The strap is leather.", message)["design.strap_material"].value == ("silicone",)


def test_traditional_signs_are_read_as_simplified_ones(told):
    assert told("需要電子圍籬和視訊通話，防水IP67。")["software.features"].value == ("geofence", "video_call")


def test_english_product_words_stand_in_any_language(told):
    held = told("Wir brauchen ein AMOLED Display, 5 ATM und GPS, dazu bitte white label.")
    assert held["display.type"].value == "amoled"
    assert held["durability.water_rating"].value == "5atm"
    assert held["project.cooperation_mode"].value == "white_label"


def test_endings_are_folded_and_kept_words_are_not():
    folding = Folding({"en": "", "e": ""}, {"ue": "u"}, 4, ["Herren"], ["l"])
    assert folding.words("runde Uhren für Herren") == ("rund", "uhren", "fur", "herren")
    assert folding.key("fuer l'eau") == "furleau"


@pytest.mark.parametrize(
    "message",
    [
        "Debe aguantar caídas de un metro y medio.",
        "Der Sturz aus ein Meter fünfzig muss gehen.",
        "Une chute d'un mètre cinquante, sans casse.",
        "一米五跌落不能坏。",
    ],
    ids=["es", "de", "fr", "zh"],
)
def test_metres_with_what_is_left_over_are_one_height(told, message):
    assert told(message)["durability.drop_height"].value == Number(1.5)


@pytest.mark.parametrize(
    "message",
    [
        "Menus in French and English, manual in French only.",
        "Menus en français et anglais, notice en français seulement.",
        "Menús en francés e inglés; el manual solo en francés.",
    ],
    ids=["en", "fr", "es"],
)
def test_each_of_two_lists_of_languages_keeps_its_field(told, message):
    held = told(message)
    assert set(held["software.languages"].value) == {"fr", "en"}
    assert held["packaging.manual_languages"].value == ("fr",)


def test_another_form_of_a_word_is_no_slip(told):
    assert "project.buyer_type" not in told("Se distribuirá en farmacias de Perú.")


def test_little_words_do_not_run_into_a_feature(told):
    assert "connectivity.esim" not in told("Dann geht es im Herbst 2027 los.")
    assert told("Die Uhr soll e-SIM haben.")["connectivity.esim"].value is True


@pytest.mark.parametrize(
    "message",
    ["Unsere Kunden sind anspruchsvoll.", "Nos clients sont exigeants.", "Prezado senhor Chen, obrigado."],
    ids=["de", "fr", "pt"],
)
def test_customers_and_gentlemen_are_no_women(told, message):
    assert "project.target_users" not in told(message)


def test_a_polite_wish_in_german_is_a_wish(told):
    assert told("Wir hätten gern Saphirglas.")["display.cover_glass"].value == "sapphire"


@pytest.mark.parametrize(
    "message",
    [
        "Erst mal nur Deutschland, Schweiz vielleicht später.",
        "De momento solo España, Portugal quizá más adelante.",
        "Pour l'instant seulement la France, la Suisse peut-être plus tard.",
    ],
    ids=["de", "es", "fr"],
)
def test_a_market_for_later_is_none_yet(told, message):
    assert len(told(message, asked=["market.countries"])["market.countries"].value) == 1


@pytest.mark.parametrize(
    "message",
    [
        "Hersteller sind wir nicht, wir sind eine neue Marke.",
        "No entendí bien la pregunta.",
        "Não entendi a pergunta.",
        "Kein Problem, mache ich.",
        "没听懂你的问题。",
    ],
    ids=["de", "es", "pt", "de idiom", "zh"],
)
def test_a_verb_denied_is_no_answer(told, message):
    assert "connectivity.nfc" not in told(message, asked=["connectivity.nfc"])


@pytest.mark.parametrize("message", ["nein", "no hace falta", "não, obrigado", "不用了"], ids=["de", "es", "pt", "zh"])
def test_a_plain_no_is_one(told, message):
    assert told(message, asked=["connectivity.camera"])["connectivity.camera"].value in (None, False)


@pytest.mark.parametrize(
    "message",
    [
        "Not sure about the strap, what do people take?",
        "No sé qué correa tomar, ¿qué recomiendan?",
        "Je ne sais pas pour le bracelet, que conseillez-vous ?",
        "Não sei qual pulseira usar, o que vocês recomendam?",
    ],
    ids=["en", "es", "fr", "pt"],
)
def test_advice_is_wanted_on_what_is_named_not_on_what_was_asked(read, message):
    assert read(message, ["connectivity.cellular", "connectivity.nfc"]).unsure == ("design.strap_material",)


@pytest.mark.parametrize(
    "message",
    [
        "Wir wollen eine runde Uhr mit 46 mm und AMOLED-Display.",
        "Queremos un reloj redondo de 46 mm con pantalla AMOLED.",
        "Une montre ronde de 46 mm avec écran AMOLED.",
        "Um relógio redondo de 46 mm com tela AMOLED.",
        "46毫米的圆表，AMOLED屏。",
    ],
    ids=["de", "es", "fr", "pt", "zh"],
)
def test_millimetres_before_the_screen_are_the_case(told, message):
    held = told(message)
    assert held["design.case_size"].value == Number(46) and "display.size" not in held


@pytest.mark.parametrize(
    "message",
    [
        "Wir haben 25 Mitarbeiter und verkaufen Sportartikel.",
        "Somos 40 empleados y vendemos ropa.",
        "Nous avons 80 salariés à Nantes.",
        "Somos 30 funcionários.",
        "我们有50个员工。",
    ],
    ids=["de", "es", "fr", "pt", "zh"],
)
def test_the_size_of_the_company_is_no_requirement(told, message):
    held = told(message)
    assert "project.target_users" not in held and "commercial.order_quantity" not in held
