"""The files in `1-safety/` to `4-advice/`: one rule each, read and checked for what it may say."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypedDict

from massage_advisor.knowledge.criteria import Always, Criterion
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.rules import (
    DECISIVE,
    About,
    Advice,
    AnyRule,
    Evidence,
    Gate,
    IfUnsure,
    Label,
    ModalityRule,
    Stage,
    Topic,
)
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import claims_cited, known_name
from massage_advisor.reading.building.criteria import CriterionReader, ReadCriterion
from massage_advisor.reading.building.effects import adjustments, techniques
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.values import Value
from massage_advisor.wording import kebab, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.building.meaning import Meaning
    from massage_advisor.reading.notes import Notes

KIND_IN: dict[Stage, str] = {
    Stage.SAFETY: "gate",
    Stage.SERVICE: "evidence",
    Stage.MODALITY: "modality",
    Stage.ADVICE: "advice",
}
"""The kind of rule that lives in each folder: the first key of its files."""

_ENDING = ("sources?", "examples?")
_ASKED_FOR = ("if unsure", "sources", "examples")
"""Keys that are missed in words of their own."""
KEYS: dict[Stage, Keys] = {
    Stage.SAFETY: Keys.in_order(
        *("gate", "when", "unless?", "then", "leave out?", "adjust?", "if unsure?"),
        *("say", "because", "rests on?", *_ENDING),
        asked_for=_ASKED_FOR,
    ),
    Stage.SERVICE: Keys.in_order(
        *("evidence", "when", "unless?", "about", "points to", "strength"),
        *("say", "because", *_ENDING),
        asked_for=_ASKED_FOR,
    ),
    Stage.MODALITY: Keys.in_order(
        *("modality", "when", "unless?", "prefer?", "avoid?", "leave out?"),
        *("strength?", "evidence is", "say", "because", *_ENDING),
        asked_for=_ASKED_FOR,
    ),
    Stage.ADVICE: Keys.in_order(
        *("advice", "when", "unless?", "only in?", "topic", "plan?", "say", "because", *_ENDING),
        asked_for=_ASKED_FOR,
    ),
}
"""The keys of each kind of rule, in the order in which they are written."""

_A = {"gate": "a gate", "evidence": "evidence", "modality": "a modality rule", "advice": "advice"}


class Parts(Value, frozen=True, kw_only=True):
    """What every kind of rule has, read."""

    name: str
    slug: str
    when: ReadCriterion
    unless: ReadCriterion | None


class Common(TypedDict):
    """The fields every kind of rule has."""

    name: str
    slug: str
    when: Criterion
    unless: Criterion | None
    say: str
    because: str
    sources: tuple[str, ...]
    place: Place


class RuleReader:
    """Reads rule files in the light of everything they may name."""

    def __init__(
        self, known: Known, meaning: Meaning, notes: Notes, files: Mapping[str, str]
    ) -> None:
        """Hold what is known, where to note what is wrong, and every rule's file by its name."""
        self._files = files
        self._known, self._meaning, self._notes = known, meaning, notes
        self._criteria = CriterionReader(known, notes)

    def read(self, path: str, node: Node, stage: Stage) -> tuple[AnyRule, Form]:
        """One file; a rule in the wrong folder is read as what it is."""
        stage = self._stage_of(node, stage)
        kind = KIND_IN[stage]
        form = Form(node, _A[kind], KEYS[stage], self._notes)
        parts = self._parts(form, path, stage)
        rule: AnyRule
        match stage:
            case Stage.SAFETY:
                rule = self._gate(form, parts)
            case Stage.SERVICE:
                rule = self._evidence(form, parts)
            case Stage.MODALITY:
                rule = self._modality(form, parts)
            case Stage.ADVICE:
                rule = self._advice(form, parts)
        return rule, form

    def _stage_of(self, node: Node, folder: Stage) -> Stage:
        keys = {entry.key.text for entry in node.entries} if isinstance(node, Table) else set()
        for stage, kind in KIND_IN.items():
            if kind in keys and KIND_IN[folder] not in keys:
                what = (
                    f"files in {folder.value}/ hold {_A[KIND_IN[folder]]}, and this is {_A[kind]}"
                )
                self._notes.note("wrong-kind", node.place, what, f"move it to {stage.value}/")
                return stage
        return folder

    def _parts(self, form: Form, path: str, stage: Stage) -> Parts:
        name = form.text(KIND_IN[stage])
        slug = PurePosixPath(path).stem
        if name and kebab(name) != slug:
            what = f"the rule {quoted(name)} stands in a file called {quoted(slug)}"
            remedy, taken = f"rename the file to {kebab(name)}.yaml, or the rule", kebab(name)
            if taken in self._files:
                remedy = (
                    f"{self._files[taken]} is that rule's file: delete this one, or rename both"
                )
            self._notes.note("file-name", form.place_of(KIND_IN[stage]), what, remedy)
        before = len(self._notes)
        when = self._when(form, stage)
        is_whole = len(self._notes) == before
        unless = self._criteria.under(form, "unless") if "unless" in form.entries else None
        for read in (when, unless):
            if read:
                self._meaning.reads_back_only(read, stage)
        if not _has_sources(form):
            what = f"the rule {quoted(name)} cites no source"
            remedy = "name at least one claim under `sources:`"
            self._notes.note("no-sources", form.place_of("sources"), what, remedy)
        if is_whole:
            self._check_braces(form, when)
        return Parts(name=name, slug=slug, when=when, unless=unless)

    def _check_braces(self, form: Form, when: ReadCriterion) -> None:
        named = self._meaning.facts_named(when)
        for key in ("say", "because"):
            self._meaning.braces(form.text(key), form.place_of(key), named)

    def _common(self, form: Form, parts: Parts) -> Common:
        return {
            "name": parts.name,
            "slug": parts.slug,
            "when": parts.when.criterion or Always(),
            "unless": (parts.unless.criterion or Always()) if parts.unless else None,
            "say": form.text("say"),
            "because": form.text("because"),
            "sources": claims_cited(form, self._known) if _has_sources(form) else (),
            "place": form.place,
        }

    def _when(self, form: Form, stage: Stage) -> ReadCriterion:
        node = form.node("when")
        if isinstance(node, Text) and node.text == phrases.ALWAYS:
            if stage is not Stage.ADVICE:
                what = f"`when: always` says nothing in {_A[KIND_IN[stage]]}"
                self._notes.note("always-outside-advice", node.place, what, "say when it applies")
            return ReadCriterion(criterion=Always())
        return self._criteria.under(form, "when")

    def _gate(self, form: Form, parts: Parts) -> Gate:
        then = form.one_of("then", Disposition, Disposition.ADAPT, never=Disposition.CLEAR)
        if then is Disposition.CLEAR:
            what = "a gate names a danger and cannot say `clear`"
            self._notes.note(
                "gate-says-clear", form.place_of("then"), what, "say `adapt`, or worse"
            )
        self._meaning.gate_reads_health_only(parts.when)
        if parts.unless:
            self._meaning.gate_reads_health_only(parts.unless)
            self._meaning.excuse_is_allowed(parts.unless, then, form.place_of("unless"))
        return Gate(
            **self._common(form, parts),
            then=then,
            if_unsure=self._if_unsure(form, then),
            leave_out=techniques(form, "leave out", self._known),
            adjust=adjustments(form, self._known),
            rests_on_judgement=_rests_on_judgement(form),
        )

    def _if_unsure(self, form: Form, then: Disposition) -> IfUnsure:
        if "if unsure" not in form.entries:
            what = "the gate does not say what happens while we are unsure"
            remedy = "add `if unsure: ask` (or `carry on`, for adaptations only)"
            self._notes.note("no-if-unsure", form.place, what, remedy)
        said = form.one_of("if unsure", IfUnsure, IfUnsure.ASK)
        if said is IfUnsure.CARRY_ON and then.severity > Disposition.ADAPT.severity:
            what = f"a gate that says `{then.value}` cannot carry on while we are unsure"
            self._notes.note(
                "carry-on-too-far", form.place_of("if unsure"), what, "write `if unsure: ask`"
            )
        return said

    def _evidence(self, form: Form, parts: Parts) -> Evidence:
        self._meaning.evidence_reads_no_money(parts.when)
        if parts.unless:
            self._meaning.evidence_reads_no_money(parts.unless)
        points_to = form.one_of("points to", Service, Service.MEDICAL)
        strength = self._strength(form, may_be_decisive=True)
        if strength == DECISIVE and points_to is Service.SPA:
            what = "evidence for spa massage cannot be decisive"
            self._notes.note("spa-decisive", form.place_of("strength"), what, "use `strong`")
        return Evidence(
            **self._common(form, parts),
            about=form.one_of("about", About, About.GOAL),
            points_to=points_to,
            strength=strength,
        )

    def _modality(self, form: Form, parts: Parts) -> ModalityRule:
        effects = {
            key: techniques(form, key, self._known) for key in ("prefer", "avoid", "leave out")
        }
        if not any(key in form.entries for key in effects):
            what = "the rule prefers, avoids and leaves out nothing"
            self._notes.note(
                "no-effect", form.place, what, "add `prefer:`, `avoid:` or `leave out:`"
            )
        if "prefer" in form.entries or "avoid" in form.entries:
            form.needs("strength")
            if "strength" not in form.entries:
                what = "a modality rule that prefers or avoids needs `strength:`"
                self._notes.note("missing-key", form.place, what, "add `strength:`")
        return ModalityRule(
            **self._common(form, parts),
            prefer=effects["prefer"],
            avoid=effects["avoid"],
            leave_out=effects["leave out"],
            strength=self._strength(form, may_be_decisive=False),
            evidence_is=form.maybe_one_of("evidence is", Label),
        )

    def _advice(self, form: Form, parts: Parts) -> Advice:
        plan = form.text("plan") or None
        if plan:
            known_name(plan, self._known.plans, "plan", form.place_of("plan"), self._notes)
        return Advice(
            **self._common(form, parts),
            topic=form.one_of("topic", Topic, Topic.BEFORE),
            plan=plan,
            only_in=self._only_in(form),
        )

    def _only_in(self, form: Form) -> frozenset[str]:
        return frozenset(
            self._known.regions[each.text]
            for each in form.texts("only in")
            if known_name(each.text, self._known.regions, "region", each.place, self._notes)
        )

    def _strength(self, form: Form, *, may_be_decisive: bool) -> str:
        words = (
            (*self._known.strengths, DECISIVE) if may_be_decisive else tuple(self._known.strengths)
        )
        strength = form.text("strength", f"use one of: {', '.join(words)}")
        if strength:
            known_name(strength, words, "strength", form.place_of("strength"), self._notes)
        return strength


def _has_sources(form: Form) -> bool:
    node = form.node("sources")
    return node is not None and not (isinstance(node, Items) and not node.nodes)


def _rests_on_judgement(form: Form) -> bool:
    text = form.text("rests on")
    if text and text != "judgement":
        what = f"`rests on` can only be `judgement`, not {quoted(text)}"
        form.notes.note("unknown-choice", form.place_of("rests on"), what, "cite sources otherwise")
    return text == "judgement"
