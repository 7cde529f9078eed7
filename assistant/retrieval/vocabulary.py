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
pilot batch, test order, small first order -> trial order
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
wireless, cordless -> radio
bill, ballpark, set aside, put aside, pricey, dear, dearer -> cost USD
all the money, whole sum, full amount, pay everything, everything at once, wire everything -> deposit 100% in advance
whole lot in advance, total in advance, pay it all -> deposit 100% in advance
fall out with, quarrel, part ways, change the factory, switch factory, leave the factory -> ownership transfer right
take the mould, move the mould, take our mould*, take the tool* -> tooling ownership transfer right
pin down, nail down, hold him to, hold them to, write down -> define profile specification
lock in the safe, in the safe, seal, sealed, keep as reference, compare with -> golden sample
same as the one, like the one i approved, differs from the sample, looks like the sample -> golden sample
middleman, middlemen, trading company, reseller office, trading office, intermediary -> trader audit evidence
lanes, laps, lido, lifeguard*, triathlon*, triathlete*, aqua, surf*, kayak* -> swimming
noon, midday, glare, squint, full sun, blinding, bright light -> sunlight brightness MIP transflective
fruit company, cupertino -> Apple
looks like, look like, same look, exactly like, same shape as, inspired by -> look-alike design patent
mum, mums, mom, moms, mummy, dad, dads, mother, father, guardian -> parents children
satellite*, positioning, navigation, tracking a route, position fix -> GNSS GPS position
access control, card reader, office door, hotel door -> NFC access card
solid steel, stainless, full metal, metal housing -> metal case steel
spy, spying, bugging, hear what goes on -> remote listen-in
holiday, holidays, shut down, shuts down, plants rest, plants close -> Chinese New Year Golden Week
five people, few people, small team, start-up, startup, newcomer, little money, no experience -> new brand trial order
whole batch, serial flaw, same defect, same way, same problem -> epidemic failure
goes broke, go broke, folds, dies on us, closes down -> insolvency escrow
for nothing, free of charge, gratis, free units, free pieces, replacement units -> free spares
our name, my name, my logo on, our logo on, own label, private label -> brand change holder model own name
hold the goods, holds the goods, stuck, detained, blocked, seized, stopped at the border -> customs
mailbox, post box, postbox, stand in for us, speak for us -> agent representative address
cyber attack, attackers, secure, burglar* -> security
0000, 1234, same password, same pin, factory password -> universal default password
patch, patches, bugfix*, cared for -> security support period updates
microcontroller, cpu -> chipset
play store, google play -> Wear OS app store
google's system, google system, google's watch, google watch -> Wear OS Google
dunk*, bucket, bathtub, submerge* -> water test leak test
a few of them, some of them, percent of them -> sample 5%
irregular, pulse rhythm, rhythm -> ECG AFib
pauses in breathing, breathing pauses, stop* breathing -> sleep apnea
systolic, diastolic, cuff, tonometer -> blood pressure
finger prick, glycemic, diabetic* -> glucose
tumble*, falls over, trips, collapses -> fall detection
green stuff, rust*, corro*, oxidis*, oxidiz* -> corrosion contacts gold plating salt spray
red spots, skin trouble, sore, blister* -> skin irritation nickel
tattoo*, dark-skinned -> dark skin tattoo
winter, ski*, frost*, freezing, minus -> low temperature cold
desert, heat, hot climate -> high temperature
army, soldier*, police, prison*, jail -> restricted end user military
own shape, own body, own housing, shape of our own, body of our own, from scratch -> private mould
ready watch, ready-made, catalogue watch, catalog watch -> stock model
own dial, own dials -> watch faces
motor, vibrator -> vibration
swap*, replaced by, without a word, without asking, silently change* -> ECN change of key parts consent
independent inspector, outside inspector, inspection company, third party -> third-party inspection
emblem, brand sign -> logo
spots, places to put, positions for -> places
give out the data, hand over data, hand people, pull out -> data export
curves, waveform*, unfiltered signal -> raw data
keep the rights, who keeps -> ownership
loudspeaker -> speaker
fully new, all new, all-new, completely new, entirely new, brand new design, nothing shared -> new design private mould
socket, same plug, same cable, type c, type-c, usb c -> USB-C common charger
through the labs, lab bill, lab fees, lab costs, testing bill, test bill -> certification test cost
fifty metres, 50 m, 50m -> 5 ATM
hundred metres, 100 m, 100m -> 10 ATM
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
