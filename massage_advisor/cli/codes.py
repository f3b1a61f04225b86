"""Every code of wrong usage, with its short name and what it means.

U10 is about what is asked for by name, U12 and U13 about reviews and names, U14 about files of
rules, U15 about names given to narrow a command, U16 about `batch`, U17 and U18 about looking up
and the desk, U2 about writing, U3 about what should not happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.codes import explained

if TYPE_CHECKING:
    from massage_advisor.reading.codes import Code

CODES: dict[str, Code] = {
    "U101": explained(
        "no-such-code",
        """No problem has this code. `rules check --explain all` lists every one; a short name or
        the beginning of a code will do as well.""",
    ),
    "U102": explained(
        "no-such-rule",
        """No rule goes by this name. Rules are named in words or as their files are called;
        `massage-advisor rules list` names them all.""",
    ),
    "U103": explained(
        "no-such-person",
        """Nobody of this name is among the people to show. `massage-advisor demo list` names
        them.""",
    ),
    "U104": explained(
        "no-such-promise",
        """No promise holds these words in its sentence, so there is nothing to prove. Leave the
        words out to see all promises.""",
    ),
    "U105": explained(
        "no-solver",
        """The command asks a solver whether something holds for everybody, and the solver is not
        installed: `python -m pip install 'massage-advisor[prove]'`. All else works without it.""",
    ),
    "U120": explained(
        "no-such-region",
        """The rulebook knows no region of this name. It is refused rather than guessed, for a
        wrong number to call is worse than none. The regions stand in `regions/`.""",
    ),
    "U121": explained(
        "review-not-read",
        """The file with a review cannot be read. Check its name and that you may read it.""",
    ),
    "U122": explained(
        "not-enough-to-sign",
        """Something is missing to keep a review that was signed on paper: the reviewer's name
        (`--sign`) and what the reviewer is (`--qualification`) are always needed.""",
    ),
    "U123": explained(
        "other-sheet",
        """The number given with `--sheet` is not that of the present safety rules. A signature
        counts for exactly the rules that were read: print the sheet anew and have it read.""",
    ),
    "U124": explained(
        "recorded-already",
        """A review of that day by that name stands in `reviews/` already. A review is never
        written over; move the old one away first if it was a mistake.""",
    ),
    "U131": explained(
        "nothing-called-so",
        """Nothing that can be renamed goes by this name: no fact, no choice (FACT=CHOICE), no
        term, technique, rule or claim.""",
    ),
    "U132": explained(
        "several-called-so",
        """Several things go by this name, and renaming touches many files, so nothing is guessed.
        Say which one with `--kind`, or a choice as FACT=CHOICE.""",
    ),
    "U133": explained(
        "known-by-name",
        """The program itself, or a promise that every rulebook keeps, goes by this name. Put what
        people say under `also called:`, and leave the name.""",
    ),
    "U134": explained(
        "no-name",
        """This cannot be a name: it holds no letter, or braces or `=`, or it is too long to be
        read. Say in a few words what it is.""",
    ),
    "U135": explained(
        "name-taken",
        """Something else goes by this name already; `also called`, `formerly` and ids count. Give
        another name.""",
    ),
    "U136": explained(
        "comment-in-the-way",
        """A comment stands in the middle of a list that has to be rewritten, and would be lost.
        Write the list on lines of its own first, one below the other.""",
    ),
    "U137": explained("called-so-already", """The thing has this name already."""),
    "U138": explained(
        "answer-word",
        """The name is an answer by itself (`yes`, `no`, `none`, `never`, `not sure`, `rather not
        say`, `nothing else` and the like), so whoever named the thing would be taken to have
        answered. Only where one of several is chosen may a choice be called `yes`, `no` or
        `never`.""",
    ),
    "U141": explained(
        "rules-of-the-program",
        """These rules stand inside the program, and every update replaces them. Make a copy of
        your own with `massage-advisor rules new rulebook my-rules`, and name it.""",
    ),
    "U142": explained(
        "not-a-rule-file",
        """The file that was named is no rule file: their names end in `.yaml`. Name such files,
        or a folder.""",
    ),
    "U143": explained(
        "part-of-a-file",
        """This has no file of its own that could be begun: it is a few lines in a file that is
        there already, and the message says in which. docs/rules.md shows each of them under
        “Changes of every day”.""",
    ),
    "U144": explained(
        "folder-in-use",
        """There is something in this folder already, and a new rulebook is never written over
        anything. Name a folder that does not exist yet.""",
    ),
    "U145": explained(
        "not-named",
        """What is new has no name, and there is no terminal at which to ask for one. Say it behind
        the kind: `massage-advisor rules new gate "Fresh vaccination"`.""",
    ),
    "U146": explained(
        "nothing-to-draw",
        """No fact and no outcome goes by this name. Name it as it is written in the rules.""",
    ),
    "U147": explained(
        "flags-at-odds",
        """Flags were given that do not go together, so that one of them would silently have no
        effect. Leave all but one out.""",
    ),
    "U148": explained(
        "file-not-read",
        """A file that was named cannot be read. Check its name and that you may read it.""",
    ),
    "U149": explained(
        "rules-not-named",
        """Something half written stops every command that uses the same rules, and nobody has named
        these: they are the ones that came with the program. Name rules of your own with --rules or
        MASSAGE_ADVISOR_RULES, or say --yes.""",
    ),
    "U151": explained(
        "nobody-to-try",
        """No rule, example or person has these words in its name, so there would be nothing to
        try. `massage-advisor rules list` and `demo list` name them.""",
    ),
    "U152": explained(
        "nothing-to-change",
        """No rule, term or fact that rules read has these words in its name, so there would be no
        slip to make.""",
    ),
    "U161": explained(
        "no-such-field",
        """A line of the results has no field of this name. Name fields as they stand in the
        results; the few most used are offered.""",
    ),
    "U162": explained(
        "input-and-output",
        """The file to be written is one that the run reads or keeps, and would be lost. Name
        another one.""",
    ),
    "U163": explained(
        "other-headers",
        """The inputs have different headers, so their rows cannot stand in one file. Run them one
        by one.""",
    ),
    "U164": explained(
        "no-such-outcome",
        """No outcome is called so. The names are those of the field `outcome`.""",
    ),
    "U165": explained(
        "no-input",
        """No input was named, and nothing is piped in. Name a file, or `-` for what is piped.""",
    ),
    "U166": explained(
        "nothing-to-go-on-with",
        """Only a file can be gone on with, not what goes to a screen or a pipe. Name it with
        `--output`.""",
    ),
    "U167": explained(
        "one-file-for-two",
        """The lines of `--output` and the rows that `--errors` hands back cannot go to one file.
        Name another one.""",
    ),
    "U171": explained(
        "nothing-found",
        """Nothing goes by this name and nothing speaks of it. Use fewer or other words.""",
    ),
    "U172": explained(
        "two-questions",
        """A list and a name were asked for in one go. Ask one at a time.""",
    ),
    "U174": explained(
        "no-case-named",
        """`--delete` needs to know which file is meant. Name it with `--case FILE`.""",
    ),
    "U175": explained(
        "case-not-deleted",
        """The case file could not be deleted, so it is still there. Check who may write in its
        folder.""",
    ),
    "U176": explained(
        "no-terminal",
        """The desk needs a terminal, and there is none. For answers in a file there is
        `massage-advisor advise --answers FILE --no-input --format note`.""",
    ),
    "U181": explained(
        "nothing-to-explain",
        """No technique, service or outcome goes by this name, so its absence cannot be
        explained.""",
    ),
    "U182": explained(
        "nothing-to-suppose",
        """`--what-if` was given `id`, the caller's own mark, which no rule reads. Name a fact.""",
    ),
    "U201": explained(
        "not-written",
        """The result could not be written: the disk is full, the folder is not there, or you may
        not write in it. What stood in the file before is still there.""",
    ),
    "U202": explained(
        "not-kept",
        """The answers could not be kept in the case file, so nothing of them was. Name a file with
        `--case`, in a folder you may write to.""",
    ),
    "U301": explained(
        "not-laid-out",
        """A file cannot be laid out anew without losing something, so it is left as it is. Write
        it more plainly, and please report the file: this should not happen.""",
    ),
}
"""Every code of wrong usage."""
