"""Every code a problem of reading can carry, with its short name and what it means.

`R` is for rule files, `A` for answers and `C` for a clinic's file; the text of all three is read
alike, so R101 to R109, A101 to A109 and C101 to C109 mean the same. `rules check --explain CODE`
prints these paragraphs, and those of `batch/codes.py` (`B`) and `cli/codes.py` (`U`).
"""

from __future__ import annotations

import enum

from massage_advisor.values import Value


class Family(enum.Enum):
    """Whose text a problem stands in."""

    RULES = "R"
    ANSWERS = "A"
    CLINIC = "C"


class Code(Value, frozen=True, kw_only=True):
    """A kind of problem."""

    name: str  #: short, in kebab case; the same in both families where both have it
    means: str  #: one paragraph for the person who has to mend it


def explained(name: str, means: str) -> Code:
    """A code by its short name, with what it means on as many lines as it takes."""
    return Code(name=name, means=" ".join(means.split()))


_TEXT: dict[str, Code] = {
    "101": explained(
        "not-yaml",
        """The file is not well-formed YAML or JSON, so nothing in it could be read. Line and
        column say where reading stopped; the mistake is there or just before it. The usual
        causes are a tab used for indenting, a missing space after a colon, and a text that
        contains `: ` without quotation marks. The common slips are named one by one: a dash without
        its space, a name without its colon, `>= 3` for `at least 3`.""",
    ),
    "102": explained(
        "duplicate-key",
        """The same key stands twice in one mapping. Most readers of YAML silently keep the
        last; here both are refused, because one of them would be lost.""",
    ),
    "103": explained(
        "tag",
        """A YAML tag (`!something`) asks the reader to make an object. Everything here is plain
        text, lists and mappings; no tag is followed.""",
    ),
    "104": explained(
        "too-big",
        """The file is larger, holds more values or is nested deeper than anything written by
        hand. It is not read any further, so that a runaway file costs nothing.""",
    ),
    "105": explained(
        "anchor",
        """YAML anchors (`&name`), aliases (`*name`) and merge keys (`<<`) let a small file
        unfold into a huge one and hide what a rule says. Write the text out where it is
        needed.""",
    ),
    "106": explained(
        "not-text",
        """The file is not UTF-8 text, or holds control characters. Spreadsheets and some
        editors save as UTF-16: save it again as UTF-8. Control and direction characters are
        refused because they can make a terminal or an editor show something other than what
        is written.""",
    ),
    "107": explained(
        "several-documents",
        """A line of `---` starts a second document in the same file. One file holds one
        document.""",
    ),
    "108": explained(
        "key-not-text",
        """A key is a list or a mapping. Keys are names, written as plain text.""",
    ),
    "109": explained(
        "cannot-read",
        """The file or folder is missing, is not a regular file, or may not be read.""",
    ),
}

_RULES: dict[str, Code] = {
    "R110": explained(
        "stray-file",
        """A file is not read, so what it says would silently be missing: it stands in a wrong
        folder, or its name ends otherwise than in `.yaml`. Some editors add `.txt` to a new
        file and do not show it: `fever.yaml.txt` is no rule. A text file (`.txt`) or one of a
        word processor (`.docx`) in a folder of rules is only warned of. What you want to keep
        without its being read belongs outside the rules folder; READMEs, hidden files and the
        backups that editors keep beside a file may stay. A backup whose file is gone
        (`fever.yaml~` alone) is told, for a rule may have been lost: if you retired it, delete
        the backup as well.""",
    ),
    "R111": explained(
        "no-rules",
        """The folder holds no rule files at all, or none stand beside the program: most likely
        another folder was meant. Name it with `--rules`.""",
    ),
    "R112": explained(
        "link-in-a-circle",
        """A link in the rules folder leads back to a folder it stands in, so that reading would
        never end.""",
    ),
    "R113": explained(
        "no-revision",
        """The rules cannot be read as they stood in a revision of git: there is no such revision,
        it does not hold this folder, or git is not installed or gives no answer.""",
    ),
    "R114": explained(
        "too-much",
        """The rules folder holds more files, or more text, than anything written by hand: most
        likely another folder was meant, such as your home folder.""",
    ),
    "R201": explained(
        "unknown-key",
        """The mapping has a key that means nothing there. It is refused rather than ignored: a
        misspelt `unless` or `if unsure` would change what a rule does.""",
    ),
    "R202": explained("missing-key", """Something that is always needed has been left out."""),
    "R203": explained(
        "wrong-kind",
        """There is a list where a text is expected, a word where a number is expected, nothing
        where something is needed, or the like.""",
    ),
    "R204": explained(
        "file-name",
        """A rule lives in a file of its own name in small letters with hyphens, so that the
        name in every result leads straight to the file.""",
    ),
    "R205": explained(
        "bad-phrase",
        """The small phrases are a closed handful: `yes`, `no`, a choice, `not` and a choice, a
        list (any of these), `never`, and `at least`, `at most`, `more than`, `less than`
        with a number and a unit. Parts are combined by `all of`, `any of`, `none of` and `at least
        2 of`. There are no expressions, on purpose, and nothing tests whether an answer is
        unknown: that is what `if unsure` is for.""",
    ),
    "R206": explained(
        "too-many-levels",
        """A criterion is nested more than three levels deep, which nobody can read aloud. Give
        the inner part a name in `terms.yaml` and use that name. Terms that lead through twenty
        others are as hard to follow.""",
    ),
    "R207": explained(
        "one-key",
        """Each line of a criterion is one fact or one combination (`all of`, `any of`, `none
        of`, `at least N of`). Two keys in one mapping leave open how they combine.""",
    ),
    "R301": explained(
        "unknown-fact",
        """No fact and no term of this name is declared. Facts are declared in `vocabulary/`,
        terms in `terms.yaml`; rules use exactly the declared name.""",
    ),
    "R302": explained(
        "unknown-choice",
        """The word is none of the choices that are declared for this place, so it could never
        be true of anybody. A new choice is declared first, under `choices:` of its fact in
        `vocabulary/`; a new technique under `modalities:` in `outcomes.yaml`.""",
    ),
    "R303": explained(
        "unknown-modality",
        """No modality of this name is declared in `outcomes.yaml`, or no modality uses the
        trait named after `anything with`.""",
    ),
    "R304": explained(
        "unknown-source",
        """A citation names a claim that no file in `sources/` holds. Rules cite claims, not
        sources: the claim says what the source is cited for. Where a source is named instead, its
        claims are told.""",
    ),
    "R305": explained(
        "circle",
        """Terms, or the `when` of facts, lead back to themselves. Such a question has no
        answer.""",
    ),
    "R306": explained(
        "unknown-name",
        """A rule, plan, price tier, region, adjustment, strength or the like is named that is
        declared nowhere.""",
    ),
    "R307": explained(
        "same-name",
        """Two things answer to one name; `also called`, `formerly` and ids count, and case, `-`
        and `_` do not. An answer with that name could mean either. Words that are an answer by
        themselves (`yes`, `no`, `none`, `never`, `not sure` and the like) are no names either;
        only where one of several is chosen may a choice be called `yes`, `no` or `never`.""",
    ),
    "R308": explained(
        "out-of-range",
        """A number lies outside the range that the fact declares, so no person could have it.""",
    ),
    "R309": explained(
        "two-values", """One fact is given two values, or one member is both yes and no."""
    ),
    "R401": explained(
        "no-if-unsure",
        """A gate must say what happens while its danger is not ruled out: `if unsure: ask` puts
        it on the list of what is not ruled out and keeps the person from being booked; `if
        unsure: carry on` is for adaptations only. Nothing is assumed.""",
    ),
    "R402": explained(
        "gate-reads-wishes",
        """What a gate reads, directly, through terms or through the `when` of a fact, may not
        be money, a goal or a preference: safety never depends on what somebody wants or can
        pay.""",
    ),
    "R403": explained(
        "forbidden-excuse",
        """A gate worse than `not today` can be excused only if it is `clearance first`, and
        only by facts that are `is about: clearance`. Emergency, crisis and same day care
        have no `unless`.""",
    ),
    "R404": explained(
        "carry-on-too-far",
        """`if unsure: carry on` is allowed only where the worst the gate can say is `adapt`.
        All others must be asked about.""",
    ),
    "R405": explained(
        "no-sources",
        """Every rule cites at least one claim of a source, and so does every number a region
        tells people to call; “we have always done it so” is not a source. A gate whose
        disposition is our own judgement says so with `rests on: judgement` as well.""",
    ),
    "R406": explained(
        "reads-ahead",
        """A rule may read outcomes of earlier stages only: none in stages 1 and 2,
        `disposition` and `service` in stage 3, also `modality` and `left out` in stage 4.
        Terms and the `when` of facts read no outcomes. So no circle can be written.""",
    ),
    "R407": explained(
        "evidence-reads-money",
        """Budget, cover, the wish for pressure and favourite or refused techniques never decide
        the service, so no evidence rule may read them.""",
    ),
    "R408": explained(
        "always-outside-advice",
        """Only advice may say `when: always`. A gate, evidence or modality rule that is true of
        everybody says nothing about anybody.""",
    ),
    "R409": explained(
        "brace-not-read",
        """A text may name in braces only facts that the rule's own `when` reads (directly or
        through terms) and words that every region has: anything else might be unknown when
        the text is shown. Questions name nothing in braces.""",
    ),
    "R410": explained(
        "missing-example",
        """Each rule carries a person it applies to, one it does not apply to and one we are
        unsure about; a gate with `unless` also one for whom it holds. `when: always` needs
        only the first.""",
    ),
    "R411": explained(
        "gate-says-clear",
        """A gate names a danger; it cannot say `clear`. Somebody is clear when no gate acts. A
        gate that only changes the session says `adapt`.""",
    ),
    "R412": explained(
        "unreadable-fact",
        """Free text is kept for the call note and hearsay lowers nothing: no rule and no term
        may read either.""",
    ),
    "R413": explained(
        "spa-decisive",
        """Only evidence for medical massage may be `decisive`; it is worth more than all spa
        evidence together, so two decisive sides would contradict each other.""",
    ),
    "R414": explained(
        "no-effect",
        """The rule would change nothing: a modality rule without `prefer`, `avoid` or `leave
        out`.""",
    ),
    "R415": explained(
        "unsound-review",
        """A review says by digests which safety rules were read, and what the reviewer thinks of
        them. Here the digests do not belong together, or it agrees to the rules as they are and
        asks for changes all the same. Reviews are recorded by `rules review` and not changed
        afterwards.""",
    ),
}

_ANSWERS: dict[str, Code] = {
    "A201": explained(
        "unknown-fact",
        """No fact of this name is known. Facts can be named as in the vocabulary, by `also
        called` names and by former names; case, `-`, `_` and extra spaces do not count. A
        near miss is offered, never taken.""",
    ),
    "A202": explained(
        "unknown-choice",
        """The answer is none of the choices of this fact, nor another name of one. A near miss
        is offered, never taken. Where it names a danger of another fact, that fact is told, and
        how to write it there. What says no (“no diabetes”) names nothing: leave it out, or say no
        to that one member, as in `conditions: {diabetes: no}`.""",
    ),
    "A203": explained(
        "out-of-range", """The number lies outside the range that this fact can have."""
    ),
    "A204": explained(
        "wrong-kind",
        """The answer is of another kind than the fact: a text where a number is needed, a list
        where one choice is needed, or the like.""",
    ),
    "A205": explained(
        "two-values",
        """One fact was given two different values: under two spellings, by two flags, by two
        files, or by a flag and a file. Neither is preferred: take one of them out. Lists add up
        from place to place, but a list that says it is all there is (with `nothing else`, or one of
        those that are complete as listed, such as goals) takes nothing from another place: add it
        there, or take the `nothing else` out. `none` goes with nothing beside it: leave it out, or
        the others.""",
    ),
    "A206": explained(
        "outcome-stated",
        """Dispositions, services, suggested and left-out modalities are worked out from the
        answers; they cannot be stated as answers.""",
    ),
    "A207": explained(
        "currency",
        """The amount is in another currency than the prices of this rulebook. Nothing is
        converted.""",
    ),
    "A208": explained("too-long", """The text is longer than any answer needs to be."""),
    "A209": explained(
        "bad-phrase",
        """The words are not one of the phrases this fact understands, such as `3 weeks` or
        `never`; or a flag is not written as FACT=VALUE, with something behind the `=`. What is not
        known is written as `not sure`.""",
    ),
    "A401": explained(
        "nothing-to-go-on",
        """No answer was given that a rule about safety or service reads, so every recommendation
        would be a guess. Give at least one such answer.""",
    ),
    "A501": explained(
        "no-case",
        """The file is no case of this program, or a damaged one, so it is neither read nor written
        over. Answers are given to `advise` with --answers, and --case names the file they are to be
        kept in. Of a damaged case keep a copy, and name another file.""",
    ),
    "A502": explained(
        "case-not-read",
        """The file of a case is not there, is a folder, or may not be read. Check its name and
        place.""",
    ),
    "A503": explained(
        "other-case",
        """The file is a case that another version of this program wrote. Take that version, or name
        another file.""",
    ),
    "A504": explained(
        "case-as-answers",
        """The file is a case, which holds more than answers: when they were given, and what staff
        decided. `advise`, `explain` and `triage` go on from it with --case.""",
    ),
    "A505": explained(
        "case-of-another",
        """The case was kept for one person, and now it is to be for another: what was said of the
        one must not be told of the other. Begin another case with --case; or change whom it is for
        in the interview or at the desk, which ask whose the answers are.""",
    ),
}

_CLINIC: dict[str, Code] = {
    "C201": explained(
        "unknown-key",
        """A clinic's file has no such key. It is refused rather than ignored: a price under a
        misspelt key would silently not be the clinic's. docs/clinic.md lists the keys.""",
    ),
    "C202": explained("missing-key", """Something that is always needed has been left out."""),
    "C203": explained(
        "wrong-kind",
        """There is a list where a text is expected, nothing where something is needed, or the
        like.""",
    ),
    "C204": explained(
        "bad-phrase",
        """Prices are written as `95 for 60 minutes` or `95 to 110 for 60 minutes`, a tip as
        `15 percent`, `included` or `none`.""",
    ),
    "C205": explained(
        "currency",
        """The amount names another currency than the file does, or the currency is not written
        as its three letters. Nothing is converted.""",
    ),
    "C206": explained("out-of-range", """The number is more than any massage costs, or no tip."""),
    "C207": explained("too-long", """The text is longer than anybody reads beside a result."""),
    "C301": explained(
        "unknown-modality",
        """No technique of the rules goes by this name. `also called` names and ids count; case,
        `-` and `_` do not. A near miss is offered, never taken.""",
    ),
    "C302": explained(
        "unknown-name",
        """What the note, price or training is for is not in the rules: a note stands beside a
        technique, a condition or other choice, a yes-or-no question or a change to the session;
        a training is one that some safety rule asks for. A region is one whose numbers to call
        the rules know.""",
    ),
    "C303": explained(
        "two-values",
        """One thing is said twice, perhaps under two of its names, or a technique is both
        offered and not offered. Neither is preferred.""",
    ),
    "C401": explained(
        "never-offered",
        """The rules suggest this technique nowhere, and a clinic cannot change that.""",
    ),
    "C402": explained(
        "no-price",
        """In a currency of its own a clinic names what a plain session of each kind costs: the
        list of the rules is in another, and nothing is converted.""",
    ),
    "C403": explained(
        "brace-not-read",
        """Nothing in a clinic's texts is filled in, so a name in braces would be shown as it
        stands.""",
    ),
}

CODES: dict[str, Code] = {
    **{f"{family.value}{number}": code for family in Family for number, code in _TEXT.items()},
    **_RULES,
    **_ANSWERS,
    **_CLINIC,
}
"""Every code of reading: its short name and what it means."""

_ALSO = {("R", "currency"): "R205", ("R", "too-long"): "R203"}
_BY_NAME = {(number[0], code.name): number for number, code in CODES.items()} | _ALSO


def code_for(family: Family, name: str) -> str:
    """The code under which a problem of this short name is known in one family."""
    return _BY_NAME[family.value, name]
