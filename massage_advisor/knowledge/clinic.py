"""A clinic: what a place that gives massages says of itself, beside the rules and never in them."""

from collections.abc import Mapping

from massage_advisor.values import Value


class Clinic(Value, frozen=True, kw_only=True):
    """The parts of a clinic's file that are told; prices and what is offered are in the rulebook.

    Texts are shown as they are; nothing in them is filled in.
    """

    name: str
    sha256: str  #: of the file
    phone: str = ""
    address: str = ""
    opening_hours: tuple[str, ...] = ()
    insurers: tuple[str, ...] | None = None  #: nothing where it does not say; empty for none
    trained: Mapping[str, tuple[str, ...]] = {}  #: who, by training; nobody where it is empty
    notes: tuple[str, ...] = ()  #: for everybody
    technique_notes: Mapping[str, tuple[str, ...]] = {}  #: by canonical name
    adjustment_notes: Mapping[str, tuple[str, ...]] = {}
    charges_in: str = ""  #: the currency of its own prices, where it names any
