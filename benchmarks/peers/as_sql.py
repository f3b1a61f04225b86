"""Rules as SQL, for DuckDB: one query from rows to lines, one step (`WITH`) after the other.

SQL has three truth values of its own, the same as ours, so it is told partial people as well; for
complete people each missing answer is filled in first, which spares it the third value.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from benchmarks.peers import sql_words as words
from benchmarks.peers.as_sql_choosing import choosing_steps, suggested
from benchmarks.peers.field import Said
from benchmarks.peers.language import SIGNS, Language
from benchmarks.peers.subset import facts_asked, word
from massage_advisor.knowledge.criteria import Compare, Term
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.rules import Gate, IfUnsure
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS, Kind
from massage_advisor.reasoning.weighing import points_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.peers.language import Value
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Evidence, Rule

_TYPES = {
    Kind.YES_OR_NO: "BOOLEAN",
    Kind.ONE_OF: "VARCHAR",
    Kind.ANY_OF: "VARCHAR[]",
    Kind.SCALE: "DOUBLE",
    Kind.DURATION: "DOUBLE",
    Kind.HOW_LONG_AGO: "DOUBLE",
}


class Sql(Language[str]):
    """Conditions of columns; unknown is null. Terms are columns too, and whether a fact arises."""

    def term(self, name: str) -> str:
        """The column of a term."""
        return words.column(f"term {name}")

    def compared(self, bound: Compare) -> str:
        """What never happened stands to no number."""
        column, fact = words.column(bound.fact), self.book.facts[bound.fact]
        test = f"{column} {SIGNS[bound.how]} {self.bound(bound):g}"
        if fact.kind is not Kind.HOW_LONG_AGO:
            return test
        return f"CASE WHEN {words.arises(bound.fact)} IS FALSE THEN false ELSE {test} END"

    def value(self, fact: str, missing: Value) -> str:  # noqa: ARG002 - filled in beforehand
        """The column of a fact."""
        return words.column(fact)

    def is_yes(self, value: str) -> str:
        """A boolean is its own test."""
        return value

    def is_one_of(self, value: str, choices: Sequence[str]) -> str:
        """In a list."""
        return f"{value} IN ({words.texts(choices)})"

    def includes(self, value: str, members: Sequence[str]) -> str:
        """Each looked for in the list: quicker here than `list_has_any`."""
        return self.any_of([f"list_contains({value}, {words.text(member)})" for member in members])

    def compares(self, value: str, sign: str, number: float) -> str:
        """By the same sign."""
        return f"{value} {sign} {number:g}"

    def is_missing(self, fact: str) -> str:
        """A time that does not arise never was."""
        arises, column = words.arises(fact), words.column(fact)
        return f"CASE WHEN {arises} IS FALSE THEN true WHEN {column} IS NOT NULL THEN false END"

    def all_of(self, parts: Sequence[str]) -> str:
        """And."""
        return f"({' AND '.join(parts)})" if parts else "true"

    def any_of(self, parts: Sequence[str]) -> str:
        """Or."""
        return f"({' OR '.join(parts)})"

    def none_of(self, parts: Sequence[str]) -> str:
        """Not any."""
        return f"(NOT {self.any_of(parts)})"

    def at_least(self, needed: int, parts: Sequence[str]) -> str:
        """Counted: those that surely are, and those that may be."""
        surely = " + ".join(f"(({part}) IS TRUE)::INTEGER" for part in parts)
        possibly = " + ".join(f"(({part}) IS NOT FALSE)::INTEGER" for part in parts)
        return f"CASE WHEN {surely} >= {needed} THEN true WHEN {possibly} < {needed} THEN false END"


def rules(book: Rulebook, said: Said) -> str:
    """The file that `benchmarks.peers.duckdb` reads."""
    sql = Sql(book)
    steps = [("rows", words.select("*", _reading(book)))]
    for number, columns in enumerate(_in_turn(sql, said)):
        steps.append((f"known{number}", words.select(columns, steps[-1][0])))
    applies = ", ".join(
        words.named(_acts(each, sql), each.slug) for each in (*book.gates, *book.evidence)
    )
    kept = "*" if said is Said.CHOOSING else "id"
    steps += [
        ("judged", words.select(f"{kept}, {applies}", steps[-1][0])),
        ("weighed", words.select(f"*, {_screened(book, said)}, {_weighed(book, said)}", "judged")),
        ("decided", words.select(f"*, {_decided(book, said)}", "weighed")),
    ]
    told = _told(book, said)
    if said is Said.CHOOSING:
        steps += choosing_steps(sql)
        told += f", {suggested(sql)} AS suggested"
    whole = ", ".join(f"{name} AS ({step})" for name, step in steps)
    lines = words.select(told, steps[-1][0])
    return f"COPY (WITH {whole} {lines}) TO 'OUT' (FORMAT json)"


def _reading(book: Rulebook) -> str:
    """The rows, with the type of every column."""
    facts = {name: _TYPES[book.facts[name].kind] for name in sorted(facts_asked(book))}
    columns = ", ".join(
        f"{words.text(k)}: {words.text(v)}" for k, v in {"id": "VARCHAR", **facts}.items()
    )
    return f"read_json('ROWS', format = 'newline_delimited', columns = {{{columns}}})"


def _in_turn(sql: Sql, said: Said) -> Iterator[str]:
    """What terms and facts come to, each after those it reads."""
    book = sql.book
    order = TopologicalSorter(_reads(book, said))
    order.prepare()
    while order.is_active():
        filled, more = [], []
        for name in (ready := sorted(order.get_ready())):
            fact = book.facts.get(name)
            if fact is None:
                more.append(words.named(sql.said(book.terms[_term_of(name)]), name))
            elif fact.when is not None:
                arises = (
                    sql.said(fact.when)
                    if not said.is_complete
                    else f"{words.column(name)} IS NOT NULL"
                )
                more.append(f"{arises} AS {words.arises(name)}")
                if (missing := sql.otherwise(name)) is not None:
                    filled.append(_filled(name, arises, missing))
        order.done(*ready)
        if filled or more:
            replaced = f" REPLACE ({', '.join(filled)})" if filled else ""
            yield ", ".join([f"*{replaced}", *more])


def _reads(book: Rulebook, said: Said) -> dict[str, set[str]]:
    """Which terms and facts each term and fact reads; terms are marked as such."""
    found: dict[str, set[str]] = {}
    waiting = {*facts_asked(book)}
    for rule in (*book.gates, *book.evidence, *book.modality_rules):
        waiting |= _read(rule.when) | (_read(rule.unless) if rule.unless else set())
    waiting -= {*OUTCOME_FACTS}
    while waiting:
        name = waiting.pop()
        fact = book.facts.get(name)
        criterion = book.terms[_term_of(name)] if fact is None else fact.when
        is_given = fact is not None and said.is_complete
        found[name] = set() if criterion is None or is_given else _read(criterion)
        waiting |= found[name] - found.keys()
    return found


def _read(criterion: Criterion) -> set[str]:
    return {
        f"term {leaf.term}" if isinstance(leaf, Term) else leaf.fact for leaf in leaves(criterion)
    }


def _term_of(name: str) -> str:
    return name.removeprefix("term ")


def _filled(name: str, arises: str, missing: Value) -> str:
    """A fact with its `otherwise` where it does not arise."""
    column = words.column(name)
    said, otherwise = f"WHEN {column} IS NOT NULL THEN {column}", f"WHEN NOT ({arises}) THEN"
    return f"CASE {said} {otherwise} {words.value(missing)} END AS {column}"


def _acts(rule: Rule, sql: Sql) -> str:
    """A rule acts if this is true and could if it is null; an excuse of a gate has to be known."""
    when = sql.said(rule.when)
    if rule.unless is None:
        return when
    excused = f"({sql.said(rule.unless)})"
    return (
        f"{when} AND {excused} IS NOT TRUE"
        if isinstance(rule, Gate)
        else f"{when} AND NOT {excused}"
    )


def _screened(book: Rulebook, said: Said) -> str:
    """The worst danger, and the worst that is not ruled out."""
    asking = [gate for gate in book.gates if gate.if_unsure is IfUnsure.ASK]
    disposition = f"{_worst(book.gates, '')} ELSE 'clear' END AS disposition"
    if said.is_complete:
        return disposition
    return f"{disposition}, {_worst(asking, ' IS NULL')} END AS could_be"


def _worst(gates: Sequence[Gate], state: str) -> str:
    cases = []
    for disposition in Disposition:
        each = [words.column(gate.slug) + state for gate in gates if gate.then is disposition]
        if each:
            cases.append(f"WHEN {' OR '.join(each)} THEN {words.text(word(disposition.value))}")
    return f"CASE {' '.join(cases)}"


def _weighed(book: Rulebook, said: Said) -> str:
    """The points of both sides; the most they can still be, if something is unknown."""
    points = [f"{_points(book, side, '')} AS {side.short}" for side in Service]
    if not said.is_complete:
        points += [
            f"{_points(book, side, ' IS NOT FALSE')} AS {side.short}_most" for side in Service
        ]
    return ", ".join(points)


def _points(book: Rulebook, side: Service, state: str) -> str:
    """The strongest about each thing, added up."""
    about: dict[str, list[str]] = {}
    for each in book.evidence:
        if each.points_to is side:
            case = f"WHEN {words.column(each.slug)}{state} THEN {points_of(each.strength, book)}"
            about.setdefault(each.about.value, []).append(case)
    return " + ".join(f"CASE {' '.join(cases)} ELSE 0 END" for cases in about.values())


def _decided(book: Rulebook, said: Said) -> str:
    """Whether a massage is possible, which kind, and whether that can still change."""
    lead = book.strengths.lead
    medical, spa = f"medical >= spa + {lead}", f"spa >= medical + {lead}"
    cases = f"CASE WHEN {medical} THEN 'medical' WHEN {spa} THEN 'spa'"
    possible = "disposition IN ('clear', 'adapt') AS possible"
    if said.is_complete:
        return f"{possible}, {cases} ELSE 'either' END AS verdict"
    still = f"medical_most >= spa + {lead} OR spa_most >= medical + {lead}"
    settled = (
        f"CASE WHEN {medical} THEN medical >= spa_most + {lead}"
        f" WHEN {spa} THEN spa >= medical_most + {lead} ELSE NOT ({still}) END AS settled"
    )
    return (
        f"{possible}, {cases} WHEN {still} THEN 'undecided' ELSE 'either' END AS verdict, {settled}"
    )


def _told(book: Rulebook, said: Said) -> str:
    """The columns of a line."""
    sides = {side: [each for each in book.evidence if each.points_to is side] for side in Service}
    evidence = (
        f"CASE WHEN NOT possible THEN [] WHEN medical > spa THEN {_list(sides[Service.MEDICAL])}"
        f" WHEN spa > medical THEN {_list(sides[Service.SPA])} ELSE {_list(book.evidence)} END"
    )
    bookable = "possible" if said.is_complete else "possible AND could_be IS NULL"
    unknown = ["could_be", "CASE WHEN possible THEN settled END AS settled"]
    return ", ".join(
        [
            "id",
            "CASE WHEN possible THEN verdict ELSE disposition END AS outcome",
            f"{bookable} AS bookable",
            "disposition",
            "CASE WHEN possible THEN verdict END AS verdict",
            *(unknown if not said.is_complete else ()),
            f"list_concat({_list(book.gates)}, {evidence}) AS rules",
        ]
    )


def _list(rules: Iterable[Gate | Evidence]) -> str:
    """The names of those that act."""
    names = ", ".join(
        f"CASE WHEN {words.column(each.slug)} THEN {words.text(each.slug)} END" for each in rules
    )
    return f"list_filter([{names}], lambda name: name IS NOT NULL)"
