"""Cities by market: who asks for Seoul means Korea, and who speaks of Shenzhen names no market at all."""

from __future__ import annotations

import re
from functools import lru_cache

CITIES = {
    "AE": "Sharjah, Ajman",
    "AU": "Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Hobart, down under",
    "BR": "São Paulo, Sao Paulo, Rio de Janeiro, Rio, Brasília, Brasilia, Belo Horizonte, Curitiba, Manaus,"
    " Porto Alegre, Recife, Salvador, Campinas, Santos, Fortaleza",
    "CA": "Toronto, Montreal, Montréal, Vancouver, Ottawa, Calgary, Edmonton, Quebec, Québec, Ontario,"
    " Winnipeg, Halifax",
    "CH": "Zurich, Zürich, Geneva, Basel, Bern, Lausanne",
    "CN": "Beijing, Peking",
    "DE": "Berlin, Hamburg, Munich, München, Cologne, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Bremen, Dresden,"
    " Nuremberg, Hanover, Dortmund, Bavaria",
    "ES": "Madrid, Barcelona, Valencia, Seville, Bilbao, Malaga",
    "EU": "Brussels, Bruxelles, Vienna, Wien, Graz, Salzburg, Antwerp, Ghent, Sofia, Zagreb, Prague, Brno, Copenhagen,"
    " Aarhus, Tallinn, Helsinki, Espoo, Tampere, Athens, Budapest, Dublin, Riga, Vilnius, Lisbon, Porto,"
    " Bucharest, Bratislava, Ljubljana, Amsterdam, Rotterdam, The Hague, Utrecht, Eindhoven",
    "FR": "Paris, Lyon, Marseille, Toulouse, Nantes, Bordeaux, Lille, Strasbourg, Grenoble",
    "GB": "London, Manchester, Birmingham, Leeds, Liverpool, Glasgow, Edinburgh, Bristol, Cardiff, Belfast, Wales,"
    " Sheffield, Oxford, Cambridge",
    "ID": "Jakarta, Surabaya, Bandung, Medan, Bali",
    "IL": "Tel Aviv, Jerusalem, Haifa",
    "IN": "New Delhi, Delhi, Mumbai, Bombay, Bangalore, Bengaluru, Chennai, Hyderabad, Kolkata, Pune, Noida, Gurgaon,"
    " Ahmedabad",
    "IT": "Rome, Milan, Milano, Turin, Naples, Bologna, Florence, Venice, Verona",
    "JP": "Tokyo, Osaka, Kyoto, Nagoya, Yokohama, Fukuoka, Sapporo, Kobe",
    "KR": "Seoul, Busan, Incheon, Daegu",
    "KZ": "Almaty, Astana",
    "MX": "Mexico City, Guadalajara, Monterrey, Tijuana, Puebla, Cancún, Cancun",
    "MY": "Kuala Lumpur, Penang, Johor",
    "NO": "Oslo, Bergen, Trondheim",
    "NZ": "Auckland, Wellington, Christchurch",
    "PL": "Warsaw, Krakow, Kraków, Gdansk, Gdańsk, Wroclaw, Wrocław, Poznan, Poznań, Lodz",
    "RU": "Moscow, St Petersburg, Saint Petersburg, Kazan, Novosibirsk",
    "BY": "Minsk",
    "SA": "Riyadh, Jeddah, Dammam, Mecca, Medina",
    "SE": "Stockholm, Gothenburg, Malmö, Malmo, Uppsala",
    "TH": "Bangkok, Phuket, Chiang Mai",
    "TR": "Istanbul, Ankara, Izmir, Antalya, Bursa",
    "TW": "Taipei, Kaohsiung, Taichung, Hsinchu",
    "US": "New York, California, Californian, Los Angeles, San Francisco, Chicago, Boston, Seattle, Houston, Dallas,"
    " Austin, Texas, Miami, Florida, Atlanta, Denver, Philadelphia, Washington, San Diego, Las Vegas, Silicon Valley,"
    " Oregon, Ohio, Nevada, Arizona, New Jersey, Michigan, Colorado, Portland, Detroit",
    "VN": "Hanoi, Ho Chi Minh City, Ho Chi Minh, Saigon, Haiphong, Hai Phong, Da Nang",
    "ZA": "Johannesburg, Cape Town, Durban, Pretoria",
}
FACTORY_TOWNS = (
    "Shenzhen, Dongguan, Huizhou, Guangzhou, Guangdong, Zhuhai, Foshan, Ningbo, Shanghai, Suzhou, Xiamen, Huaqiangbei,"
    " Bao'an, Hong Kong, Yiwu, Hangzhou, Yantian, Chongqing"
)


def markets_of_cities(text: str) -> tuple[str, ...]:
    """Codes of the markets whose cities and states a text names with a capital letter. Each once, in order."""
    return tuple(dict.fromkeys(_BY_CITY[match.group()] for match in _cities().finditer(text)))


def without_cities(text: str) -> str:
    """The text with the names of cities taken out, those of factories' towns too."""
    return _towns().sub(" ", _cities().sub(" ", text))


_BY_CITY = {city: code for code, cities in CITIES.items() for city in cities.split(", ")}


@lru_cache
def _cities() -> re.Pattern[str]:
    return _pattern(list(_BY_CITY))


@lru_cache
def _towns() -> re.Pattern[str]:
    return _pattern(FACTORY_TOWNS.split(", "))


def _pattern(names: list[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])")
