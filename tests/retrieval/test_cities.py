import pytest

from assistant.demand.markets import reaches
from assistant.retrieval.cities import CITIES, markets_of_cities, without_cities
from assistant.retrieval.places import name_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("What does Seoul want?", ("KR",)),
        ("First London, then New Delhi", ("GB", "IN")),
        ("Our supplier in Shenzhen", ()),
        ("a nice mobile reading", ()),
    ],
)
def test_cities_stand_for_their_market(text: str, codes: tuple[str, ...]) -> None:
    assert markets_of_cities(text) == codes


def test_no_city_stays_in_a_text() -> None:
    assert without_cities("from Shenzhen to São Paulo").split() == ["from", "to"]


def test_every_code_is_a_market() -> None:
    assert all(name_of(code) != code or code == "EU" for code in CITIES)
    assert reaches(("EU",), "DE")
