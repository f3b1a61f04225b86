"""By name: a sum said with the name of what it is, where it was not asked for: `budget 60`.

No input, no output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Meant
from massage_advisor.asking.hearing.typed import bare, to_the_point
from massage_advisor.asking.talk.conversation import Said, about_whole
from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.grammar import grammar_of
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.asking.talk.conversation import Conversation


def sum_by_name(conversation: Conversation, typed: str) -> Said | None:
    """The sum that this names and says, as the answer to its question."""
    rulebook = conversation.rulebook
    line = to_the_point(bare(" ".join(typed.replace(":", " ").split())), rulebook.interview)
    small = grammar_of(rulebook.desk).small
    for fact in rulebook.facts.values():
        if fact.kind is not Kind.MONEY:
            continue
        named = (each for each in map(same_name, spellings(fact)) if line.startswith(f"{each} "))
        said = line.removeprefix(max(named, key=len, default=line)).split()
        while said and said[0] in small:
            said = said[1:]
        question = about_whole(fact)
        heard = hear(rulebook, question, " ".join(said))
        if isinstance(heard, Meant) and isinstance(heard.reply, Amount):
            return Said(question=question, reply=heard.reply)
    return None
