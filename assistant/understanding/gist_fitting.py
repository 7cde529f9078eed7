"""Learns the gist from sayings: whether a saying speaks of a field, what it says of it, and whether it is an answer.

The last layers of the embedding model and a linear head are tuned together (AdamW, one cycle of the learning rate); the
layers below stay as they are, so that their states are computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits, normalize

from assistant.understanding.gist import DENIES, SCALE, TALK, Gist, Layer, Scores
from assistant.understanding.sayings import ASKED, NO, PUT_OFF, RULED_OUT, STATED, YES, Saying

EPOCHS: Final = 3
BATCH: Final = 64
TOP_RATE: Final = 6e-4
HEAD_RATE: Final = 3e-3
DROPPED: Final = 0.1
DECAY: Final = 0.01
_RARE: Final = -4.5  # log odds of a field before anything is learnt
_EVERY: Final = 5  # every fifth of the short sayings is an answer that states something
_SHORT: Final = 12  # words of such a one
_SORTED: Final = 20  # batches whose texts are put in the order of their length

States = NDArray[np.floating[Any]]
Progress = Callable[[int, int], None]
Name = tuple[str, str]


def fit_gist(
    sayings: Sequence[Saying],
    states: Sequence[States],
    fields: Sequence[str],
    top: torch.nn.ModuleList,
    progress: Progress,
) -> Gist:
    """The gist of `sayings`, whose tokens have the `states` (tokens, d) below the layers `top`, which are tuned."""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    targets = _targets(sayings, fields)
    net = _Net(top, states[0].shape[1], len(targets.named))
    batches = -(-len(sayings) // BATCH)
    groups = [
        {"params": list(net.top.parameters()), "lr": TOP_RATE},
        {"params": list(net.head.parameters()), "lr": HEAD_RATE},
    ]
    groups = [group for group in groups if group["params"]]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    rates = [float(group["lr"]) for group in groups]  # type: ignore[arg-type]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=EPOCHS * batches, pct_start=0.1)
    for epoch in range(EPOCHS):
        for done, rows in enumerate(_batches(states, chance)):
            progress(epoch * batches + done, EPOCHS * batches)
            loss = net.loss([states[row] for row in rows], targets, rows)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.gist(targets.named)


class _Net(torch.nn.Module):
    """The layers to tune, mean pooling, and the heads."""

    def __init__(self, top: torch.nn.ModuleList, size: int, heads: int) -> None:
        super().__init__()
        self.top, self.dropped, self.head = top, torch.nn.Dropout(DROPPED), torch.nn.Linear(size, heads)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.constant_(self.head.bias, _RARE)

    def forward(self, states: Sequence[States]) -> torch.Tensor:
        longest = max(len(own) for own in states)
        filled = torch.zeros(len(states), longest, states[0].shape[1])
        mask = torch.zeros(len(states), longest)
        for row, own in enumerate(states):
            filled[row, : len(own)] = torch.from_numpy(own.astype(np.float32))
            mask[row, : len(own)] = 1
        hidden = (1 - mask[:, None, None, :]) * -1e9
        for layer in self.top:
            after = layer(filled, attention_mask=hidden)
            filled = after[0] if isinstance(after, tuple) else after
        mean = (filled * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return torch.as_tensor(self.head(self.dropped(SCALE * normalize(mean, dim=1))))

    def loss(self, states: Sequence[States], targets: _Targets, rows: NDArray[np.intp]) -> torch.Tensor:
        """What the heads miss, of those that count."""
        right = torch.from_numpy(targets.right[rows].astype(np.float32))
        counted = torch.from_numpy(targets.counted[rows].astype(np.float32))
        missed = binary_cross_entropy_with_logits(self(states), right, reduction="none")
        return (missed * counted).sum() / len(rows)

    def gist(self, named: tuple[Name, ...]) -> Gist:
        """What was learnt, for use without torch."""
        weights = torch.vstack([self.head.bias[None], self.head.weight.T])
        return Gist(named, tuple(map(plain_layer, self.top)), _array(weights))


def plain_layer(layer: Any) -> Layer:
    """A layer of BERT's kind, as numpy computes it."""
    attention, out = layer.attention.self, layer.attention.output
    return Layer(
        int(attention.num_attention_heads),
        tuple(_linear(part) for part in (attention.query, attention.key, attention.value, out.dense)),
        (_linear(layer.intermediate.dense), _linear(layer.output.dense)),
        tuple((_array(norm.weight), _array(norm.bias)) for norm in (out.LayerNorm, layer.output.LayerNorm)),
    )


def _linear(module: torch.nn.Linear) -> tuple[Scores, Scores]:
    return _array(module.weight.T), _array(module.bias)


def _array(values: torch.Tensor) -> Scores:
    return np.ascontiguousarray(values.detach().numpy(), dtype=np.float32)


def _batches(states: Sequence[States], chance: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    """All rows in an order of chance, those of a batch about equally long."""
    order = chance.permutation(len(states))
    for first in range(0, len(order), BATCH * _SORTED):
        some = sorted(order[first : first + BATCH * _SORTED], key=lambda row: len(states[row]))
        cut = [np.array(some[low : low + BATCH], dtype=np.intp) for low in range(0, len(some), BATCH)]
        yield from (cut[index] for index in chance.permutation(len(cut)))


@dataclass(frozen=True)
class _Targets:
    """For each saying (n, heads): which heads are right, and which count."""

    named: tuple[Name, ...]
    right: NDArray[np.bool_]
    counted: NDArray[np.bool_]


def _targets(sayings: Sequence[Saying], fields: Sequence[str]) -> _Targets:
    answers = [_answer(number, saying) for number, saying in enumerate(sayings)]
    said = {(field, mark) for s in sayings for field in s.means if field != ASKED for mark in s.means[field]}
    marks = sorted({*said, *((ASKED, mark) for mark in answers if mark)})
    named = (*((field, "") for field in fields), *marks, DENIES, TALK)
    place = {name: index for index, name in enumerate(named)}
    of_field: dict[str, list[int]] = {}
    for field, mark in marks:
        of_field.setdefault(field, []).append(place[field, mark])
    right = np.zeros((len(sayings), len(named)), dtype=np.bool_)
    counted = np.zeros_like(right)
    for row, (saying, answer) in enumerate(zip(sayings, answers, strict=True)):
        _fill(right[row], counted[row], saying, place, of_field, len(fields))
        if answer:
            right[row, place[ASKED, answer]] = True
            counted[row, of_field[ASKED]] = True
    return _Targets(named, right, counted)


def _fill(
    right: NDArray[np.bool_],
    counted: NDArray[np.bool_],
    saying: Saying,
    place: Mapping[Name, int],
    of_field: Mapping[str, Sequence[int]],
    fields: int,
) -> None:
    """The heads of fields, of their marks, of a denial and of talk; answers that name no field have only the last."""
    means = {field: marks for field, marks in saying.means.items() if field != ASKED}
    if ASKED not in saying.means:
        counted[:fields] = True
        counted[[place[field, ""] for field in saying.may if field not in means and (field, "") in place]] = False
        right[place[TALK]], counted[place[TALK]] = not means, True
    for field, marks in means.items():
        right[place[field, ""]] = True
        counted[of_field[field]] = True
        right[[place[field, mark] for mark in marks]] = True
    turned = _turned(saying)
    if turned is not None:
        right[place[DENIES]], counted[place[DENIES]] = turned, True


def _answer(number: int, saying: Saying) -> str:
    """What a saying does as an answer to what was asked: what puts a field off puts it off; "" if nothing."""
    marks = {mark for some in saying.means.values() for mark in some}
    act = marks.pop() if len(marks) == 1 else STATED
    if ASKED in saying.means or act in PUT_OFF:
        return act
    short = number % _EVERY == 0 and len(saying.words.split()) <= _SHORT
    return STATED if saying.means and short else ""


def _turned(saying: Saying) -> bool | None:
    """Whether all that is said is turned down; None where some is and some is not, or it is talk."""
    marks = [mark for some in saying.means.values() for mark in some]
    no = [mark == NO or mark.startswith(RULED_OUT) for mark in marks]
    if marks and all(no):
        return True
    return False if any(mark == YES for mark in marks) and not any(no) else None
