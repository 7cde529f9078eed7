"""Replies say what stands above the older mail; mails that are handed on mean what they hand on."""

from __future__ import annotations

from time import perf_counter

import pytest

from assistant.mail_history import is_handed_on, own_words

OUTLOOK = """We take 5 ATM.

From: Amy Wu
Sent: Monday, 16 November 2026
To: Ben Cole
Subject: offer

Our X5 has IP68."""
GERMAN = (
    "Wir nehmen 5 ATM.\n\nVon: Amy Wu\nGesendet: Montag, 16. November\nAn: Ben\nBetreff: Angebot\n\nUnser X5 hat IP68."
)
FRENCH = "Nous prenons 5 ATM.\n\nDe : Amy Wu\nEnvoyé : lundi 16 novembre\nÀ : Ben\nObjet : offre\n\nNotre X5 a IP68."
HTML = (
    "<p>We take 5 ATM.</p><hr><div><b>From:</b> Amy Wu<br><b>Sent:</b> Monday<br><b>To:</b> Ben<br>"
    "<b>Subject:</b> offer</div><p>Our X5 has IP68.</p>"
)
QUOTED = "<p>We take 5 ATM.</p><blockquote>You wrote: <blockquote>IP68</blockquote> fine</blockquote>"


@pytest.mark.parametrize("text", [OUTLOOK, GERMAN, FRENCH, HTML, QUOTED], ids=["en", "de", "fr", "html", "quoted"])
def test_what_is_older_is_left_out(text: str) -> None:
    said = own_words(text, "RE: offer")
    assert "5 ATM" in said
    assert "IP68" not in said


@pytest.mark.parametrize("text", [OUTLOOK, GERMAN, FRENCH, HTML, QUOTED], ids=["en", "de", "fr", "html", "quoted"])
def test_what_is_handed_on_is_kept_without_its_head(text: str) -> None:
    said = own_words(text, "Fwd: offer")
    assert "5 ATM" in said and "IP68" in said
    assert "Amy" not in said


def test_the_rule_above_a_forwarded_mail_goes() -> None:
    said = own_words("See below.\n---------- Forwarded message ---------\nRound, 46 mm.", "FW: watch")
    assert said.split() == ["See", "below.", "Round,", "46", "mm."]


def test_a_mail_without_older_ones_stays() -> None:
    text = "From: Munich\nWe need 500 pcs.\nDate: June 2027\n"
    assert own_words(text, "Request") == text


@pytest.mark.parametrize("subject", ["Fwd: a", "FW: a", "WG: a", "TR : a", "转发：a"])
def test_subjects_that_hand_on(subject: str) -> None:
    assert is_handed_on(subject)


@pytest.mark.parametrize("subject", ["RE: a", "AW: a", "Forward planning", "", "Trial order"])
def test_other_subjects(subject: str) -> None:
    assert not is_handed_on(subject)


@pytest.mark.parametrize("text", ["-" * 10_000, "\nFrom: Sent:" * 800, "<blockquote>" * 800], ids=["-", "From", "<"])
def test_hostile_mails_take_little_time(text: str) -> None:
    begun = perf_counter()
    own_words(text, "Fwd: offer")
    own_words(text, "Re: offer")
    assert perf_counter() - begun < 4
