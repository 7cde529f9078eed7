"""Values of text fields: names after their frames, shapes such as 466x466, known values, the value of a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Field, Kind, Template
from assistant.understanding.context import Context
from assistant.understanding.frames import Frame
from assistant.understanding.language import Language
from assistant.understanding.lexicon import Role
from assistant.understanding.names import TRAIL, is_stop, leading_name, opens_by_name, plausible_name, without_tail
from assistant.understanding.proposal import Proposal, propose, quote_span
from assistant.understanding.scene import Item
from assistant.understanding.telling import ENGLISH
from assistant.understanding.voices import Voices

MAX_CAPTURE: Final = 200
_KEY_SHARE: Final = 0.33  # of the words of a key, but the little ones, that name its field


class CaptureReader:
    """Reads text fields by the frames, shapes and known values of the template."""

    def __init__(self, template: Template, voices: Voices) -> None:
        self._texts = [field for field in template.fields.values() if field.kind is Kind.TEXT]
        self._voices = voices
        self._framed_by: dict[str, dict[str, list[Frame]]] = {}
        self._names: dict[tuple[str, str], frozenset[str]] = {}
        self._shapes: Mapping[str, re.Pattern[str]] = {
            f.id: re.compile(f.shape, re.IGNORECASE) for f in self._texts if f.shape
        }

    def _frames(self, language: Language) -> dict[str, list[Frame]]:
        """The frames of a language, by their longest word."""
        if language.code not in self._framed_by:
            own = self._voices.voice(language.code).tongue.words.fields
            frames: dict[str, list[Frame]] = defaultdict(list)
            for field in self._texts:
                patterns = (
                    field.patterns if language.code == ENGLISH else own[field.id].patterns if field.id in own else ()
                )
                for frame in (Frame(field, pattern, language) for pattern in patterns):
                    frames[max(frame.words, key=len, default="")].append(frame)
            self._framed_by[language.code] = frames
        return self._framed_by[language.code]

    def read(self, context: Context) -> tuple[Proposal, ...]:
        """The proposals of a clause: one per text field at most, frames before shapes before known values."""
        found: dict[str, Proposal] = {}
        for proposal in (*self._keyed(context), *self._framed(context), *self._shaped(context), *self._known(context)):
            found.setdefault(proposal.field, proposal)
        return tuple(found.values())

    def whole(self, context: Context) -> Proposal | None:
        """The answer to the one text field in a focus of the clause's own: the name it opens with, or all of it."""
        fields = self._asked(context)
        if not fields or context.clause.asks or context.clause.cued("defer", "delegate", "unsure", "decline", "no"):
            return None
        start, end = context.clause.sentence.start, context.clause.sentence.end
        name = leading_name(context) if fields[0].captures == "name" else None
        if fields[0].captures == "name" and (name is None or is_stop(context, name["value"])):
            return None
        return self._text(context, fields[0], name.start("value") if name else start, name.end() if name else end)

    def _asked(self, context: Context) -> list[Field]:
        """The text field that the clause answers: the one in a focus of its own, or the one name that was asked."""
        if context.replies:
            return [f for f in self._texts if context.focus == (f.id,) and f.captures != "match"]
        names = [f for f in self._texts if f.id in context.focus and f.captures == "name"]
        return names if (len(names) == 1 and len(context.focus) > 1) or opens_by_name(context) else []

    def _keyed(self, context: Context) -> Iterator[Proposal]:
        clause = context.clause
        if not clause.sentence.keyed or not clause.sentence.live or clause.asks:
            return
        texts = [field for field in self._texts if field.id in context.keys[:2]]
        others = [key for key in context.keys if key not in {f.id for f in self._texts}]
        if not texts or (others and context.keys.index(others[0]) < context.keys.index(texts[0].id)):
            return
        if clause.cued("defer", "delegate", "unsure", "decline") and _words(context) <= 12:
            return
        if not _is_key(context, texts[0]):
            return
        start, end = clause.sentence.value_start, clause.sentence.end
        if any(item.void for item in clause.value_items()) or _says_only(context, "yes", "no"):
            return
        yield self._text(context, texts[0], start, end)

    def _framed(self, context: Context) -> Iterator[Proposal]:
        text = context.scene.text
        lowered = text[context.clause.sentence.start : context.clause.sentence.end].lower()
        found: list[tuple[int, Proposal]] = []
        likely = [
            frame
            for word, frames in self._frames(context.clause.language).items()
            if word in lowered
            for frame in frames
        ]
        for frame in likely:
            if not all(word in lowered for word in frame.words) or self._of_another_part(context, frame.field):
                continue
            for match in frame.pattern.finditer(text, context.clause.sentence.start, context.clause.sentence.end):
                start, end = match.span("value")
                value = text[start:end].strip(TRAIL)
                if frame.field.captures == "name":
                    value = without_tail(value, context.clause.language.names)
                    end = start + text[start:end].find(value) + len(value)
                is_name = frame.field.captures == "name"
                within = not is_name and _within_phrase(context, frame.field.id, match.start(), start)
                if within or _open(context, start, end):
                    continue
                barred = _voided(context, start) or (not is_name and _is_price(context, start, end))
                if plausible_name(value, start, frame.field, context) and not barred:
                    found.append((-len(match.group()), self._text(context, frame.field, start, end)))
                    break
        taken: set[int] = set()  # a name belongs to the field of the longest frame
        for _length, proposal in sorted(found, key=lambda row: row[0]):
            if proposal.at not in taken:
                yield proposal
            taken.add(proposal.at)

    def _shaped(self, context: Context) -> Iterator[Proposal]:
        sentence = context.clause.sentence
        own = self._voices.voice(context.clause.language.code).tongue.words.fields
        for field in self._texts:
            pattern = self._shapes.get(field.id) if field.id not in own or own[field.id].shape else None
            if pattern is None or self._of_other(context, field):
                continue
            found = pattern.finditer(context.scene.text, sentence.start, sentence.end)
            if match := next((m for m in found if _stands(context, m) and not _of_other_part(context, field, m)), None):
                yield self._text(context, field, match.start(), match.end())

    def _known(self, context: Context) -> Iterator[Proposal]:
        for field in self._texts:
            items = [i for i in context.clause.items if i.live and i.match and _has_value(i, field.id)]
            if not items or self._of_other(context, field) or self._describes(context, field, items[0]):
                continue
            last = _run_end(context, items)
            yield self._text(context, field, items[0].start, last.end)

    def _describes(self, context: Context, field: Field, item: Item) -> bool:
        """Whether a known value stands right behind something that it describes instead ("silicona negra")."""
        own = self._voices.voice(context.clause.language.code).tongue.words.fields
        others = own[field.id].not_of if field.id in own else ()
        before = [i.match for i in context.clause.items if i.match and 0 <= item.first - i.last <= 1]
        return any(sense.field in others for match in before for sense in match.senses)

    def _of_other(self, context: Context, field: Field) -> bool:
        """Whether the key of the line names something else: "Band: rubber, black" tells no colour of the case."""
        if not context.keys or context.speaks_of(field.id):
            return False
        tokens = context.scene.tokens[context.clause.first : context.clause.value_first]
        return self._name_words(context.clause.language.code, field).isdisjoint(token.norm for token in tokens)

    def _of_another_part(self, context: Context, field: Field) -> bool:
        """Whether the key of the line is of other sections only: "Tool: paid by us" tells no terms of payment."""
        first = context.template.field(context.keys[0]) if context.keys else field
        if first is not field and first.captures == field.captures == "name":
            return True  # "Importer: our company, Ebby Ltd"
        sections = {key.partition(".")[0] for key in context.keys}
        return bool(sections) and field.section not in sections and self._of_other(context, field)

    def _name_words(self, code: str, field: Field) -> frozenset[str]:
        """The words of the names that a field has in a language."""
        if (code, field.id) not in self._names:
            voice = self._voices.voice(code)
            own = voice.tongue.words.fields
            aliases = [*field.aliases, *(own[field.id].aliases if field.id in own else ())]
            words = (word for alias in aliases for word in voice.lexicon.folding.words(alias))
            self._names[code, field.id] = frozenset(words)
        return self._names[code, field.id]

    def _text(self, context: Context, field: Field, start: int, end: int) -> Proposal:
        raw = context.scene.text[start:end]
        start += len(raw) - len(raw.lstrip(TRAIL))
        value = raw.strip(TRAIL)[:MAX_CAPTURE]
        item = Item(0, 0, start, min(end, start + len(value)))
        if field.compact:
            value = re.sub(r"\s*[x×*]\s*", "x", value, flags=re.IGNORECASE)
        low, high = quote_span(context.scene, context.clause, item.start, item.end)
        more = field.values and context.clause.adds and context.demand.entry(field.id).decided
        proposal = propose(context.scene, context.clause, item, field.id, Action.ADD if more else Action.STATE, value)
        hedge = next((cue for cue in context.clause.cues if cue.cue("hedge")), None)
        note = context.scene.text[hedge.start : hedge.end].lower() if hedge else None
        return replace(proposal, start=low, end=high, note=note)


def _is_key(context: Context, field: Field) -> bool:
    """Whether the names of the field make up a good part of the words before the colon, not one of a whole sentence."""
    first, last = context.clause.first, context.clause.value_first
    little = {i for cue in context.clause.cues for i in range(cue.first, cue.last)}
    words = sum(context.scene.tokens[i].wordlike for i in range(first, last) if i not in little)
    named = {i for owner, item in context.names if owner == field.id for i in range(item.first, min(item.last, last))}
    return len(named) >= _KEY_SHARE * words


def _stands(context: Context, match: re.Match[str]) -> bool:
    """Whether a shape found is a value: no part of a name, not put out of play, not the first of "from X to Y"."""
    before = context.scene.text[: match.start()].rstrip().rpartition(" ")[2].lower()
    left = context.clause.corrects and before in context.clause.language.bounds.from_
    return not left and not _part_of_name(context, match) and not _voided(context, match.start())


def _of_other_part(context: Context, field: Field, match: re.Match[str]) -> bool:
    """Whether the part named last in the same phrase is another one: "The carton should be white with a black logo"."""
    if field.part is None:
        return False
    phrase = re.split(r"[,;:.()/+\n]", context.scene.text[context.clause.sentence.start : match.start()])[-1]
    words = re.findall(r"\w+", phrase.lower())
    part = next((word for word in reversed(words) if word in field.part.own or word in field.part.others), "")
    return part in field.part.others


def _part_of_name(context: Context, match: re.Match[str]) -> bool:
    """Whether a capital and the one of the word behind it make a name of what was found: "Blue Grotto"."""
    return match.group()[:1].isupper() and re.match(r"\s[A-Z][a-z]", context.scene.text[match.end() :]) is not None


def _within_phrase(context: Context, field: str, start: int, end: int) -> bool:
    """Whether the words of a frame of the field, at [start, end), are a part of a phrase that means something else."""
    found = (i for i in context.clause.items if i.start < end < i.end or i.start < start < i.end)
    phrases = (i.match for i in found if i.match is not None and i.roles(Role.OPTION))
    return any(all(sense.field != field for sense in match.of(Role.FIELD)) for match in phrases)


def _open(context: Context, start: int, end: int) -> bool:
    """Whether what stands at [start, end) puts the matter off or leaves it to us."""
    wishes = ("defer", "delegate", "unsure")
    return any(
        start <= cue.start < end and cue.last - cue.first > 1 and cue.cue(*wishes) for cue in context.clause.cues
    )


def _is_price(context: Context, start: int, end: int) -> bool:
    """ "I can pay up to 35 euro each": whether the words open with a sum of money and hold no share of it."""
    amounts = [item.quantity for item in context.clause.items if item.quantity and start <= item.start < end]
    return bool(amounts) and amounts[0].currency is not None and all(one.unit != "percent" for one in amounts)


def _voided(context: Context, at: int) -> bool:
    if not context.clause.sentence.live or any(start <= at < end for start, end in context.void):
        return True
    items = [item for item in context.clause.items if item.start <= at < item.end]
    return any(item.void or item.negated for item in items)


def _has_value(item: Item, field: str) -> bool:
    return item.match is not None and any(sense.field == field for sense in item.match.of(Role.TEXT))


def _run_end(context: Context, items: Sequence[Item]) -> Item:
    """The last of the known values that follow one another closely ("gold and silver")."""
    last = items[0]
    for item in items[1:]:
        if item.first - last.last > 2:
            break
        last = item
    return last


def _words(context: Context) -> int:
    clause = context.clause
    return sum(token.wordlike for token in context.scene.tokens[clause.value_first : clause.last])


def _says_only(context: Context, *names: str) -> bool:
    """Whether the value of a line is nothing but one of these cues ("reference unit: yep")."""
    clause = context.clause
    said = {i for cue in clause.cues if cue.cue(*names) for i in range(cue.first, cue.last)}
    words = [i for i in range(clause.value_first, clause.last) if context.scene.tokens[i].wordlike]
    return bool(words) and said.issuperset(words)
