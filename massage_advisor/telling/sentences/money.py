"""Money in sentences: the visit, the plan, the budget, and the cheapest safe way if it is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import MINUTES_AT_MOST, Service, Verdict
from massage_advisor.reasoning.costs import Cents, Purse
from massage_advisor.reasoning.judging import Known
from massage_advisor.telling.money_told import between, span_told, sum_told
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.prices import marked, price_claims
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Plan
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.costs import Cost, Visit
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.story import Story

COSTLY = (("place in mind", "a hotel spa"), ("atmosphere wish", "quiet and luxurious"))
"""Wishes with which a visit costs more than most."""
COMPANY, WITH_SOMEONE = "company", "with someone"
"""What is said by two people who come together: each of them is priced."""


def money(story: Story, offer: Offer, *, details: bool) -> Section:
    """The plan and what it costs, against the budget."""
    items = [*visits_told(story, offer, details=details), *_dearer(story, offer)]
    items += [*_plan_told(story, offer), *_budget_told(story, offer)]
    return Section(
        part=Part.COST, title=story.words.title_cost, intro=whose_prices(story), items=tuple(items)
    )


def one_visit(story: Story, offer: Offer) -> Section:
    """What a visit costs, and nothing of plans and budgets."""
    return Section(
        part=Part.COST,
        title=story.words.title_cost,
        intro=whose_prices(story),
        items=tuple(visits_told(story, offer, details=False)),
    )


def whose_prices(story: Story) -> str:
    """Where the price list comes from, when that is not where the person is; else nothing."""
    book = story.rulebook
    listed_for = book.regions.get(book.prices.region)
    if listed_for is None or listed_for.slug == book.region.slug:
        return ""
    parts = {"prices region": listed_for.name, "region": book.region.name}
    return filled(story.words.prices_of_elsewhere, currency=book.prices.currency, **parts)


def visits_told(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    """One visit; where both kinds are possible, and differ in price, one of each."""
    *above, last = _visits_told(story, offer, details=details)
    yield from above
    yield replaced(last, below=(*last.below, *_for_this_person(story, offer)))


def _visits_told(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    kinds = offer.service.weighing.verdict.services or frozenset(Service)
    visits = {kind: _plain(story, kind) for kind in Service if kind in kinds}
    if len({each.price for each in visits.values()}) == 1:
        yield visit_told(story, offer.cost, details=details)
        return
    for kind, visit in visits.items():
        label = filled(story.words.label_visit_of, service=as_opening(kind.value))
        told = _visit_told(story, visit, label=label, details=details)
        yield told if offer.cost.fits_visit is not False else _with_its_price(told, visit)


def _for_this_person(story: Story, offer: Offer) -> Iterator[str]:
    """That theirs is shorter or dearer than the visit that is priced, or that two people pay."""
    most, visit = minutes_at_most(story), offer.cost.visit
    if most is not None and visit.minutes is not None and most < visit.minutes:
        yield filled(story.words.visit_shorter, minutes=str(most))
    if _is_a_costly_place(story) and offer.service.weighing.verdict is Verdict.SPA:
        yield story.words.visit_costly
    if _are_two(story, offer):
        yield filled(story.words.visit_for_two, total=_span(story, visit.total + visit.total))


def minutes_at_most(story: Story) -> int | None:
    """How long a session may take by what the gates ask for; nothing where none of them says."""
    limits = [
        each.at_most
        for each in story.recommendation.safety.adjustments
        if each.kind == MINUTES_AT_MOST and isinstance(each.at_most, int)
    ]
    return min(limits, default=None)


def _are_two(story: Story, offer: Offer) -> bool:
    """Whether two come for a massage that two can have; treatment is for one at a time."""
    said = story.recommendation.facts.stated.get(COMPANY)
    is_treatment = offer.service.weighing.verdict.services == frozenset({Service.MEDICAL})
    return said == Choice(choice=WITH_SOMEONE) and not is_treatment


def _dearer(story: Story, offer: Offer) -> Iterator[Item]:
    """What to reckon with where all that suits is dearer than a plain visit."""
    cheapest = _all_are_dearer(offer)
    if cheapest is None or cheapest.visit is None:
        return
    words = story.words
    price = marked(story, cheapest, _span(story, cheapest.visit.total))
    text = filled(words.visit_dearer, name=named(words, cheapest.modality.name), price=price)
    yield Item(text=text, claims=price_claims(story, cheapest))


def _all_are_dearer(offer: Offer) -> Candidate | None:
    """The cheapest of what suits where even that is dearer than a plain visit; else nothing."""
    cheapest = min((each for each, _ in offer.priced), key=_most, default=None)
    if cheapest is None or _most(cheapest)[0] <= offer.cost.visit.total.high:
        return None
    return cheapest


def _visit_to_reckon_with(offer: Offer) -> Cents:
    """What one visit costs by what suits, which the record tells technique by technique."""
    dearer = _all_are_dearer(offer)
    return offer.cost.visit.total if dearer is None or not dearer.visit else dearer.visit.total


def _plan_to_reckon_with(offer: Offer) -> Cents | None:
    if offer.plan is None or offer.cost.visits is None:
        return None
    visit, (fewest, most) = _visit_to_reckon_with(offer), offer.cost.visits
    return Cents(low=visit.low * fewest, high=visit.high * most)


def _most(candidate: Candidate) -> tuple[int, str]:
    return (candidate.visit.total.high if candidate.visit else 0, candidate.modality.name)


def _plain(story: Story, kind: Service) -> Visit:
    book = story.rulebook
    return Purse(book, Known(book, story.recommendation.facts.stated)).plain(kind)


def visit_told(story: Story, cost: Cost, *, details: bool) -> Item:
    """One visit, with its tip and what was assumed; all of that where it is too dear."""
    told = _visit_told(story, cost.visit, label=story.words.label_visit, details=details)
    return told if cost.fits_visit is not False else _with_its_price(told, cost.visit)


def _is_a_costly_place(story: Story) -> bool:
    """Whether the person thinks of a place that is dearer than the list says of most."""
    stated = story.recommendation.facts.stated
    return any(stated.get(fact) == Choice(choice=choice) for fact, choice in COSTLY)


def _with_its_price(told: Item, visit: Visit) -> Item:
    """With all that is known of its price, where that is more than the price."""
    first = as_opening(visit.assumptions[0]) if visit.assumptions else ""
    is_more = ". " in first and first not in told.below
    return replaced(told, below=(f"{first.rstrip('.')}.", *told.below)) if is_more else told


def _visit_told(story: Story, visit: Visit, *, label: str, details: bool) -> Item:
    words = story.words
    text = words.visit if visit.minutes is None else words.visit_of_minutes
    said = filled(
        text,
        price=_span(story, visit.price),
        minutes=str(visit.minutes),
        tip=_tip_told(story, visit),
    )
    return Item(
        label=label,
        text=said,
        below=tuple(_assumed(story, visit, details=details)),
        claims=visit.claims,
    )


def _assumed(story: Story, visit: Visit, *, details: bool) -> Iterable[str]:
    """What was assumed; unless all is wanted only what to ask about a tip that is not reckoned."""
    assumed = [as_opening(each) for each in visit.assumptions]
    if details or _names_its_prices(story):
        return assumed
    return assumed[-1:] if visit.tip.high == 0 else ()


def _names_its_prices(story: Story) -> bool:
    """Whether a clinic has a say, so that it has to be clear which prices are its own."""
    return story.rulebook.clinic is not None


def _tip_told(story: Story, visit: Visit) -> str:
    if visit.tip.high == 0:
        return ""
    total = _span(story, visit.total)
    if visit.tip.low == 0:
        most = sum_told(visit.tip.high, story.rulebook.prices.symbol)
        return filled(story.words.with_tip_up_to, tip=most, total=total)
    return filled(story.words.with_tip, tip=_span(story, visit.tip), total=total)


def _span(story: Story, span: Cents) -> str:
    return span_told(span, story.rulebook.prices.symbol, story.words)


def _plan_told(story: Story, offer: Offer) -> Iterator[Item]:
    if offer.plan is None:
        return
    plan, words = offer.plan.plan, story.words
    text = "; ".join((plan.name, *_rhythm(story, plan)))
    total, visits = _plan_to_reckon_with(offer), offer.cost.visits
    in_all = () if total is None or visits == (1, 1) else (_in_all(story, offer, total),)
    if in_all or text.casefold() != words.label_visit.casefold():
        yield Item(label=words.label_plan, text=as_opening(text), below=in_all, claims=plan.claims)


def _in_all(story: Story, offer: Offer, total: Cents) -> str:
    """The sum, apart from the plan, since the sources of a plan speak of no price."""
    visits, words = offer.cost.visits, story.words
    if offer.plan is None or visits is None or visits == offer.plan.plan.visits:
        return filled(words.plan_in_all, total=_span(story, total))
    text = words.visits_wanted_in_all
    return filled(text, number=str(visits[0]), total=_span(story, total))


def _rhythm(story: Story, plan: Plan) -> Iterator[str]:
    words = story.words
    low, high = (str(each) for each in plan.visits)
    if plan.visits != (1, 1) and between(low, high, words) not in plan.name:
        yield filled(words.visits, visits=between(low, high, words))
    if plan.every:
        yield filled(words.every, every=plan.every.removeprefix("1 "))
    if plan.review_after is not None and plan.visits != (1, 1):
        yield filled(words.review_after, number=str(plan.review_after))


def _budget_told(story: Story, offer: Offer) -> Iterator[Item]:
    """What was said of the budget, and whether it stretches."""
    cost, words = offer.cost, story.words
    symbol = story.rulebook.prices.symbol
    told = []
    if cost.budget_per_visit is not None:
        per_visit = sum_told(cost.budget_per_visit, symbol)
        told.append(filled(words.budget_per_visit, amount=per_visit))
    if cost.budget_in_all is not None:
        told.append(filled(words.budget_in_all, amount=sum_told(cost.budget_in_all, symbol)))
    if not told:
        return
    fits = cost.fits_visit is not False and cost.fits_plan is not False
    short = words.budget_below_visit if cost.fits_visit is False else words.budget_below_plan
    verdict = _how_it_fits(story, offer) if fits else short
    budget = Item(label=words.label_budget, text=f"{', '.join(told)}. {verdict}")
    *above, last = (budget, *([] if fits else _cheapest(story, offer)))
    yield from above
    yield last if fits else replaced(last, below=tuple(_ways_out(story, offer)))


def _how_it_fits(story: Story, offer: Offer) -> str:
    """Whether the budget reaches the high end of the price too, and for two where two come."""
    words, cost, people = story.words, offer.cost, 2 if _are_two(story, offer) else 1
    spans = (
        (cost.budget_per_visit, _visit_to_reckon_with(offer), words.budget_below_visit),
        (cost.budget_in_all, _plan_to_reckon_with(offer), words.budget_below_plan),
    )
    said = [(most, span) for most, span, _ in spans if most is not None and span is not None]
    for most, span, short in spans:
        if most is not None and span is not None and most < span.low:
            return short
    if any(most < people * span.low for most, span in said):
        return words.budget_fits_one
    if any(most < people * span.high for most, span in said):
        return words.budget_fits_at_the_low_end
    return words.budget_fits


def _cheapest(story: Story, offer: Offer) -> Iterator[Item]:
    """The cheapest that are suggested, with what their price rests on; of one price none leads."""
    if offer.cheapest:
        words, (first, visit) = story.words, offer.cheapest[0]
        text = words.cheapest_but_over if first.over_budget else words.cheapest
        if len(offer.cheapest) == len(offer.priced) > 1:
            text = words.cheapest_alike
        names = listed((each.modality.name for each, _ in offer.cheapest), words.word_and)
        price = marked(story, first, sum_told(visit.total.low, story.rulebook.prices.symbol))
        yield Item(
            text=filled(text, name=named(words, names), price=price),
            claims=price_claims(story, first),
        )


def _ways_out(story: Story, offer: Offer) -> Iterator[str]:
    """What the plan says if it is too dear; no visit is so short that it costs nothing."""
    for each in () if offer.plan is None else offer.plan.plan.if_too_dear:
        is_shorter = story.words.of_shorter_visits.casefold() in each.casefold()
        if not (is_shorter and has_nothing_to_spend(offer.cost)):
            yield each


def has_nothing_to_spend(cost: Cost) -> bool:
    """Whether the budget that was said is nothing at all."""
    return 0 in {cost.budget_per_visit, cost.budget_in_all}
