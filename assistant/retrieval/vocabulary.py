"""How people say it -> how the trade writes it: a question asked in everyday words finds documents in trade words."""

from __future__ import annotations

import re
from functools import lru_cache

# One line a meaning: the everyday wordings, an arrow, the trade's. A wording matches whole words; a final * any ending.
EVERYDAY = """
where do i begin, where to begin, where do i start, where to start, begin with, start with, first step -> asked first
boat, ship, ships, vessel, container ship, by ship, by sea, ocean, container -> sea freight
train, railway, by train -> rail freight
plane, airplane, fly, flown, flying, by plane, flight -> air freight
dhl, fedex, ups, parcel -> express freight
swim, swims, swiming, swimmer*, pool, lengths -> swimming
shower*, hand wash*, wash* hands, dishes, caught in the rain, drizzle -> water resistance rain wash
interference, radio interference -> EMC radio
tightness, watertight, water tight, water proof, waterproof*, water-proof*, leak* -> water resistance
dive, dives, diver*, snorkel* -> diving
accumulator, accu, akku, power cell -> battery cell
autonomy, endurance, stamina, lasts, run time, runtime, running time, days between charges -> battery life
charge daily, charging daily, recharge* -> battery life charging
plug, power brick, power supply, wall charger -> adapter
cradle, dock -> charging
sugar, glycaemia, glycemia, blood sugar -> glucose
needle*, prick*, finger stick -> non-invasive
heart rhythm, irregular heart*, arrhythmia, atrial fibrillation, fibrillation -> ECG AFib
oxygen, oximetry, o2 -> SpO2
pulse, heartbeat, bpm -> heart rate
optical signal, green light, green led* -> PPG optical sensor
snore*, snoring, apnoea -> sleep apnea
unprocessed, untreated, unfiltered -> raw
step, pedometer, step counter -> steps
height, altitude -> altitude barometer
tool, tools, tooling, mold*, moulding -> mould tooling
shape, form, outline, silhouette -> appearance shape
dial, dials, dial design*, face design* -> watch faces
menu*, skin, skins, user interface, look and feel -> UI
start-up picture, startup screen, start screen -> boot logo
readable in the sun, sunlight, bright sun, outdoors -> brightness transflective
always on, always-on -> AOD always-on display
burn-in, burn in, soak test* -> aging
falling from, fall from, falls from, dropped, survive fall* -> drop test
acceptance, random check*, spot check*, sampling plan -> AQL inspection
approved sample, reference sample, sealed sample, match the sample -> golden sample
sent back, come back, returned, gets back, take back -> returns defect
broken, faulty, defective, dead on arrival -> defect
repair*, fix broken -> after-sales spare parts
guarantee -> warranty
same fault, same failure, series fault, serial defect -> epidemic failure
confidentiality agreement, confidentiality, secrecy, non-disclosure -> NDA NNN
bankrupt*, insolven*, goes bust, out of business, goes under, supplier dies, shuts down -> insolvency escrow
source code, sources -> source escrow
stops production, stop production, discontinued, discontinue*, end of life, phased out, obsolete -> EOL last-time buy
deposit, down payment, prepayment, advance payment, in advance, upfront, up front -> deposit in advance
letter of credit -> L/C
delivered duty paid -> DDP
ex works, ex factory -> EXW
smallest order, minimum order, how few, how little, force us to buy, from how many -> MOQ minimum order
least amount, smallest quantity, smallest run, smallest batch -> MOQ minimum order
pilot batch, test order, small first order, first batch -> trial order
hold in my hands, in my hands, hold in hand, prototype*, specimen -> sample
with no changes, unchanged, off the shelf, off-the-shelf, as it is, ready made, from stock -> existing stock model
carton, box, boxes, gift box, sleeve -> packaging
sticker, plate, tag -> label
papers, paperwork, documents needed, permit, permits, permission, authori* -> certification approval documents
authority, regulator, office, agency -> authority type approval
homologat*, type-approv* -> type approval
stand-in, representative, representation, agent, represent, represents -> local representative holder
stand still, standstill, closed for, factory closes -> Chinese New Year
factories close, spring festival, lunar new year, new year holiday -> Chinese New Year
october holiday, national day -> Golden Week
toddler*, pupil*, school*, son, daughter, boy, girl, my kid*, parents, parental, minors -> children
grandma, grandpa, grandmother, granny, old lady, old people, pensioner*, my mother, my father, seniors -> elderly
call for help, emergency button, panic button, help button, alarm button -> SOS emergency
wiretap*, eavesdrop*, listen in, listens in, listen to, listening, overhear -> remote listen-in
geo fence, geo-fence, safe zone -> geofence
tap to pay, contactless, pay in shops, pay with, wallet, bank card -> NFC payment
canteen, door, door card, badge -> NFC access card
ticket, bus, metro -> NFC transit
answer messages, reply from, answer whatsapp, answer from, reply to messages -> quick reply
phone calls, talk on, ring, telephone -> calling
sim, sim card, mobile network, cell network, network operator, carrier, 4g, 5g -> LTE cellular operator
own servers, own server, our servers, own backend -> cloud API
servers, hosting, data centre, data center -> cloud region
publish*, app store, play store, store account -> app store account
hack*, cyber* -> cybersecurity
login, passcode, pin -> password
updates, bug fixes, patches -> firmware updates security support
chip, chips, processor, soc, mcu -> chipset
operating system, software platform -> OS
nordic -> Nordic nRF
right to left, hebrew, arabic, urdu -> RTL
copy, copies, lookalike, look-alike, clone, knock-off, imitat* -> look-alike design patent
brand name, name protected -> trade mark
forged, faked, counterfeit, fake -> fake certificate verify
another company's name, other company's name, someone else's name, not in our name -> other holder model
openable, swap the, exchange the battery, user replace*, change the battery -> removable replaceable battery
mercury, lead-free, hazardous, toxic, chemicals -> RoHS REACH
allerg*, rash, itch*, irritat* -> skin irritation nickel
customs, border -> customs
how exact, precise, precision, exactness, accurate -> accuracy
scratch* -> hardness glass
cover glass, front glass, crystal -> glass sapphire
"""


@lru_cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (line.split(" -> ") for line in EVERYDAY.strip().splitlines())
    return tuple((_pattern(said.split(", ")), meant) for said, meant in rows)


def _pattern(wordings: list[str]) -> re.Pattern[str]:
    ordered = sorted(wordings, key=len, reverse=True)
    joined = "|".join(re.escape(wording).replace(r"\*", r"[\w-]*") for wording in ordered)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


def in_trade_words(text: str) -> tuple[tuple[str, str], ...]:
    """What a text says in everyday words, each with the trade's words for it, in the table's order; may be empty."""
    return tuple(
        (match.group().lower(), meant) for pattern, meant in _table() for match in [pattern.search(text)] if match
    )
