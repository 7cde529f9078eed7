"""The reply comes in the language of the buyer's last full message."""

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Course:
    """What a buyer writes turn by turn, and words that each reply holds."""

    opening: str
    noted: tuple[str, ...]
    wondering: str
    advised: tuple[str, ...]
    nod: str
    accepted: str
    returning: str
    missing: str


COURSES = {
    "de": Course(
        "Guten Tag, wir planen eine runde Uhr mit 46 mm und AMOLED, ohne Kamera. 3000 Stück, höchstens 38 Euro.",
        ("Gehäusegröße: 46 mm", "höchstens 38 EUR", "3000 Stück", "Kamera: nein", "nur auf Englisch"),
        "Beim Armband bin ich unsicher, was nehmen die meisten?",
        ("Armbandmaterial", "Silikon"),
        "ok",
        "Armbandmaterial: Silikon",
        "Zurück zu Deutsch: Was fehlt noch für ein Angebot?",
        "Punkten",
    ),
    "es": Course(
        "Hola, queremos un reloj redondo con GPS y batería de 7 días, sin cámara. Mil piezas, máximo 25 dólares.",
        ("autonomía: 7 días", "como máximo 25 USD", "1000 piezas", "cámara: no", "solo los tengo en inglés"),
        "Con la correa no estoy seguro, ¿qué me aconsejan?",
        ("material de la correa", "silicona"),
        "ok",
        "material de la correa: silicona",
        "Volvamos al español: ¿qué falta para la cotización?",
        "puntos",
    ),
    "fr": Course(
        "Bonjour, nous voulons une montre ronde de 42 mm, sans caméra. 2000 pièces à moins de 30 euros.",
        ("taille du boîtier : 42 mm", "au plus 30 EUR", "2000 pièces", "qu’en anglais"),
        "Je ne sais pas pour le bracelet, que conseillez-vous ?",
        ("matière du bracelet", "silicone"),
        "ok",
        "matière du bracelet : silicone",
        "Revenons au français : que manque-t-il encore pour le devis ?",
        "points",
    ),
    "pt": Course(
        "Olá, queremos um relógio redondo com GPS e bateria de 7 dias, sem câmera. 1500 peças, no máximo 22 dólares.",
        ("autonomia: 7 dias", "no máximo 22 USD", "1500 peças", "câmera: não", "disponíveis em inglês"),
        "Não sei qual pulseira usar, o que vocês recomendam?",
        ("material da pulseira", "silicone"),
        "ok",
        "material da pulseira: silicone",
        "Voltando ao português: o que falta para a cotação?",
        "pontos",
    ),
    "zh": Course(
        "您好，想做一款46毫米圆形手表，AMOLED屏，不要摄像头。首单3000台，单价不超过20美元，续航7天。",
        ("表壳尺寸：46毫米", "不超过20美元", "3000台", "摄像头：不要", "续航时间：7天", "只有英文"),
        "表带不知道选什么，一般用什么？",
        ("表带材质", "硅胶"),
        "ok",
        "表带材质：硅胶",
        "还是用中文吧：报价还缺什么？",
        "项",
    ),
}


@pytest.mark.parametrize(("code", "course"), COURSES.items(), ids=COURSES.keys())
def test_a_conversation_follows_the_buyers_language(talk, code, course):
    first = talk.say(course.opening).reply
    assert all(words in first for words in course.noted)
    advice = talk.say(course.wondering).reply
    assert all(words in advice.lower() for words in map(str.lower, course.advised))
    assert course.noted[-1] not in advice
    assert course.accepted.lower() in talk.say(course.nod).reply.lower()
    assert talk.conversation.language == code
    english = talk.say("Actually, please make it 5000 pieces and add a speaker.").reply
    assert "5000 pcs" in english and talk.conversation.language == "en"
    assert course.missing in talk.say(course.returning).reply
    assert talk.conversation.language == code


def test_a_word_or_two_keep_the_language(talk):
    talk.say("Guten Tag, wir möchten eine runde Uhr.")
    talk.say("GPS")
    assert talk.conversation.language == "de"
    talk.say("ok, AMOLED")
    assert talk.conversation.language == "de"


def test_a_greeting_alone_sets_the_language(talk):
    talk.say("Guten Tag")
    assert talk.conversation.language == "de"


def test_the_language_of_quoted_mail_does_not_count(talk):
    talk.say(
        "Wir nehmen das so, danke und Gruß.\n\n> We would like to have the watch with a speaker, please.\n> Thank you"
    )
    assert talk.conversation.language == "de"
