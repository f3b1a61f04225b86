"""`outcomes.yaml`: dispositions, adjustments, modalities and plans, all closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import (
    HEAT,
    PRESSURE_AT_MOST,
    AdjustmentKind,
    Disposition,
    DispositionWords,
    Modality,
    ModalityKind,
    Plan,
    Setting,
    Shape,
)
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import (
    claims_cited,
    known_name,
    no_answer_words,
    no_two_alike,
)
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.reading.names import spellings
from massage_advisor.values import replaced
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

TRAITS = (HEAT, "scent", "suction", "tool", "adhesive", "water", "oil")

_OUTCOMES = Keys(
    *("dispositions", "adjustments", "refused in", "loved in", "modalities", "plans"),
)
_WORDS = Keys(
    *("headline", "say", "staff say", "safety net"),
    may=("say of another", "staff say of another", "safety net of another"),
)
_ADJUSTMENT = Keys("shape", "say", may=("steps", "unit", "items", "called"))
_MODALITY = Keys(
    *("id", "kind", "typical setting", "offered", "means"),
    may=(
        *("feels like", "cautions", "also called", "formerly"),
        *("pressure", "minutes", "uses", "cost", "sources"),
    ),
)
_PLAN = Keys("visits", "sources", may=("every", "review after", "first visit", "if too dear"))


def open_outcomes(node: Node, notes: Notes) -> Form:
    """The form of the whole file."""
    return Form(node, "outcomes.yaml", _OUTCOMES, notes)


def read_dispositions(form: Form) -> dict[Disposition, DispositionWords]:
    """The words that go with each disposition, worst first; all of them are needed."""
    found = dict(form.named("dispositions"))
    by_name = {key.text: (key, node) for key, node in found.items()}
    known = [each.value for each in Disposition]
    for key in found:
        if key.text not in known:
            what = f"no disposition is called {quoted(key.text)}"
            form.notes.note("unknown-choice", key.place, what, did_you_mean(key.text, known))
    words: dict[Disposition, DispositionWords] = {}
    for each in Disposition:
        if each.value in by_name:
            words[each] = _words(Form(by_name[each.value][1], "a disposition", _WORDS, form.notes))
        else:
            what = f"the disposition “{each.value}” has no words"
            form.notes.note(
                "missing-key", form.place_of("dispositions"), what, f"add `{each.value}:`"
            )
    return words


def _words(form: Form) -> DispositionWords:
    return DispositionWords(
        headline=form.text("headline"),
        say=form.text("say"),
        staff_say=form.text("staff say"),
        safety_net=form.text("safety net"),
        say_of_another=form.text("say of another"),
        staff_say_of_another=form.text("staff say of another"),
        safety_net_of_another=form.text("safety net of another"),
    )


def read_adjustments(form: Form) -> dict[str, AdjustmentKind]:
    """The ways in which a session can be adapted, by name."""
    return {
        key.text: _adjustment(key.text, Form(node, "an adjustment", _ADJUSTMENT, form.notes))
        for key, node in form.named("adjustments")
    }


def _adjustment(name: str, form: Form) -> AdjustmentKind:
    shape = form.one_of("shape", Shape, Shape.SET)
    measured = ("steps" in form.entries) + ("unit" in form.entries)
    if shape is Shape.AT_MOST and measured != 1:
        what = "an adjustment of shape `at most` needs either `steps:` or `unit:`"
        form.notes.note(
            "missing-key", form.place, what, "add `steps:` for words, `unit:` for numbers"
        )
    if shape is Shape.SET and measured:
        what = "an adjustment of shape `set` has no `steps:` and no `unit:`"
        form.notes.note("unknown-key", form.place, what, "use `items:` for a closed list")
    return AdjustmentKind(
        name=name,
        shape=shape,
        say=form.text("say"),
        steps=form.words("steps"),
        unit=form.text("unit") or None,
        items=form.words("items"),
        called=dict(_called(form)),
        place=form.place,
    )


def _called(form: Form) -> Iterator[tuple[str, str]]:
    """What is said for a step or an item where it is asked for."""
    known = (*form.words("steps"), *form.words("items"))
    for key, node in form.named("called"):
        known_name(key.text, known, "step or item", key.place, form.notes)
        yield key.text, text_of(node, f"`{key.text}`", form.notes)


def read_modalities(form: Form, known: Known) -> dict[str, Modality]:
    """The modalities, by name; no two answer to one name."""
    every = [
        _modality(key.text, Form(node, "a modality", _MODALITY, form.notes), known)
        for key, node in form.named("modalities")
    ]
    no_two_alike(_spelled(every), "modality", form.notes)
    no_answer_words(every, phrases.ANSWER_WORDS, form.notes)
    return {each.name: each for each in every}


def _spelled(modalities: list[Modality]) -> Iterator[tuple[str, str, Place | None]]:
    for each in modalities:
        for spelling in (*spellings(each), each.id):
            yield spelling, each.name, each.place


def _modality(name: str, form: Form, known: Known) -> Modality:
    offered, because = _offered(form)
    uses = frozenset(trait for trait in form.words("uses") if _is_trait(trait, form))
    cost = form.text("cost")
    if cost:
        known_name(cost, known.tiers, "price tier", form.place_of("cost"), form.notes)
    return Modality(
        name=name,
        id=form.text("id"),
        kind=form.one_of("kind", ModalityKind, ModalityKind.TECHNIQUE),
        setting=form.one_of("typical setting", Setting, Setting.EITHER),
        means=form.text("means"),
        feels_like=form.text("feels like"),
        cautions=form.text("cautions"),
        offered=offered,
        not_offered_because=because,
        also_called=form.names("also called"),
        formerly=form.names("formerly"),
        pressure=_pressure(form, known),
        minutes=form.span("minutes"),
        uses=uses,
        cost=cost,
        claims=claims_cited(form, known),
        place=form.place,
    )


def _offered(form: Form) -> tuple[bool, str]:
    text = form.text("offered")
    word, _, because = text.partition(", because ")
    if text and (word not in {"yes", "no"} or (word == "no") != bool(because.strip())):
        what = f"`offered` is `yes`, or `no, because` and a reason, not {quoted(text)}"
        is_yes = phrases.yes_or_no(text)
        remedy = "write `yes`, in small letters" if is_yes else "write `no, because …`"
        form.notes.note("bad-phrase", form.place_of("offered"), what, remedy)
    return word != "no", because.strip()


def _is_trait(trait: str, form: Form) -> bool:
    if trait in TRAITS:
        return True
    what = f"{quoted(trait)} is nothing a modality can use"
    form.notes.note("unknown-choice", form.place_of("uses"), what, did_you_mean(trait, TRAITS))
    return False


def _pressure(form: Form, known: Known) -> tuple[str, str] | None:
    text = form.text("pressure")
    if not text:
        return None
    span = phrases.word_span(text)
    cap = known.adjustments.get(PRESSURE_AT_MOST)
    steps = cap.steps if cap else ()
    if steps and not (set(span) <= set(steps) and steps.index(span[0]) <= steps.index(span[1])):
        what = f"{quoted(text)} is no range of pressure"
        remedy = f"write one or two of {', '.join(steps)}, the lighter first"
        form.notes.note("unknown-choice", form.place_of("pressure"), what, remedy)
    return span


def read_plans(form: Form, known: Known) -> dict[str, Plan]:
    """The plans by name, the most modest first."""
    return {
        key.text: _plan(key.text, modesty, Form(node, "a plan", _PLAN, form.notes), known)
        for modesty, (key, node) in enumerate(form.named("plans"))
    }


def _plan(name: str, modesty: int, form: Form, known: Known) -> Plan:
    return Plan(
        name=name,
        visits=form.span("visits") or (1, 1),
        every=form.text("every"),
        review_after=form.whole("review after", lowest=1)
        if "review after" in form.entries
        else None,
        first_visit=form.text("first visit"),
        modesty=modesty,
        if_too_dear=form.words("if too dear"),
        claims=claims_cited(form, known),
        place=form.place,
    )


def choices_of(modalities: Mapping[str, Modality]) -> Iterator[Modality]:
    """The modalities as they can be named in answers: their ids count as other names."""
    for each in modalities.values():
        yield replaced(
            each, also_called=(each.id, *each.also_called) if each.id else each.also_called
        )
