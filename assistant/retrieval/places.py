"""Markets named in a question, and whether a document speaks of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from assistant.demand.markets import reaches
from assistant.retrieval.cities import markets_of_cities, without_cities

_ALSO = {
    "EU": "eu|european union|europe|european|eea|eu member states",
    "GCC": "gcc|gulf|gulf states|gulf countries|the gulf",
    "EAEU": "eaeu|eurasian|eurasian economic union",
    "US": "us|usa|u.s|u.s.|u.s.a.|american|america|united states|united states of america|the states",
    "GB": "uk|u.k|u.k.|british|britain|england|scotland|united kingdom|great britain",
    "KR": "korea|korean|south korea|republic of korea",
    "AE": "uae|emirates|united arab emirates|dubai|abu dhabi",
    "SA": "saudi|ksa|saudi arabia|saudi-arabia",
    "ZA": "south africa|south african",
    "NZ": "new zealand",
    "TR": "turkey|turkish|turkiye|türkiye",
    "CN": "china|chinese|mainland china|prc",
    "TW": "taiwan|taiwanese",
    "VN": "vietnam|vietnamese|viet nam",
    "RU": "russia|russian",
    "CZ": "czech|czechia|czech republic",
    "NL": "netherlands|dutch|holland",
    "JP": "japan|japanese",
    "IN": "india|indian",
    "BR": "brazil|brazilian|brasil",
    "MX": "mexico|mexican",
    "CA": "canada|canadian",
    "DE": "germany|german|deutschland",
    "FR": "france|french",
    "ES": "spain|spanish",
    "IT": "italy|italian",
    "PL": "poland|polish",
    "SE": "sweden|swedish",
    "AU": "australia|australian|aussie",
    "ID": "indonesia|indonesian",
    "TH": "thailand|thai",
    "MY": "malaysia|malaysian",
    "SG": "singapore|singaporean",
    "IL": "israel|israeli",
    "CH": "switzerland|swiss",
    "NO": "norway|norwegian",
}


_SCHEMES = {
    "US": "FCC|TCB|FDA|COPPA|CPSC|Prop 65|Proposition 65",
    "CA": "ISED|ICES-003|RSS-247",
    "GB": "PSTI|UKCA",
    "EU": "RED|EN 18031|GPSR|GDPR|MDR|REACH|RoHS|Data Act|Cyber Resilience Act|CRA",
    "MX": "IFT|NOM-208|NOM-024",
    "BR": "Anatel",
    "JP": "TELEC|Giteki|JATE|PSE",
    "KR": "KC|RRA",
    "CN": "SRRC|NAL|CCC|PIPL",
    "IN": "BIS|WPC|ETA",
    "AU": "RCM|ACMA",
    "ID": "DJID|SDPPI|Postel|TKDN",
    "TH": "NBTC",
    "MY": "SIRIM|MCMC",
    "SG": "IMDA",
    "TW": "NCC|BSMI",
    "SA": "CST|CITC|SABER|SASO",
    "AE": "TDRA|ECAS",
    "ZA": "ICASA|NRCS",
    "EAEU": "EAC",
}
_BY_SCHEME = {name.lower(): code for code, names in _SCHEMES.items() for name in names.split("|")}
_SCHEME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(_BY_SCHEME, key=len, reverse=True)))})(?![\w-])", re.IGNORECASE
)
_PLAIN_WORDS = frozenset(("red", "reach", "cst", "ift", "eta"))  # other words too, unless in capitals


def markets_implied(text: str) -> tuple[str, ...]:
    """Codes of the markets whose schemes or cities a text names: FCC is of the US. Each once, in order."""
    named = [match.group() for match in _SCHEME.finditer(text)]
    meant = [name.lower() for name in named if name.lower() not in _PLAIN_WORDS or name.isupper()]
    return tuple(dict.fromkeys((*(_BY_SCHEME[name] for name in meant), *markets_of_cities(text))))


def markets_in(text: str) -> tuple[str, ...]:
    """Codes of the markets and groups that a text names, in order, each once. "us" in lower case is no country."""
    found: dict[str, None] = {}
    for match in _pattern().finditer(text):
        code = _code(match.group())
        if code:
            found[code] = None
    return tuple(found)


def without_markets(text: str) -> str:
    """The text with the names of markets and of cities taken out."""
    return without_cities(_pattern().sub(lambda match: " " if _code(match.group()) else match.group(), text))


def with_markets_of(text: str, other: str) -> str:
    """A text asked anew for the markets that another text names: in place of its own, or added at its end."""
    named = " and ".join(match.group() for match in _pattern().finditer(other) if _code(match.group()))
    own = [match for match in _pattern().finditer(text) if _code(match.group())]
    if not own:
        return f"{text.rstrip(' ?.!')} in {named}?"
    return text[: own[0].start()] + named + text[own[-1].end() :]


def speaks_of(document_markets: Collection[str], asked: Collection[str]) -> bool:
    """Whether a document about some markets serves a question about others; a document about none is general."""
    if not document_markets or not asked:
        return True
    covers = any(reaches(document_markets, market) for market in asked)
    return covers or any(reaches(asked, market) for market in document_markets)


def name_of(market: str) -> str:
    """The English name of a market."""
    from babel import Locale

    groups = {"EU": "the European Union", "EAEU": "the EAEU", "GCC": "the Gulf states"}
    return groups.get(market) or str(Locale("en").territories.get(market, market))


def _code(word: str) -> str:
    if word.lower() in ("us", "it") and not word.isupper():
        return ""
    name = word.lower()
    return _names().get(name) or _names().get(name.removesuffix("s"), "")


@lru_cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})s?(?![\w])", re.IGNORECASE)


@lru_cache
def _names() -> dict[str, str]:
    from babel import Locale

    names = {
        str(name).lower(): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "GE")
    }
    for code, also in _ALSO.items():
        names |= dict.fromkeys(also.split("|"), code)
    return names
