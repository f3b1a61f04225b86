"""Amy, as a file of answers that a script would send."""

from __future__ import annotations

import json

AMY = {
    "id": "amy-1",
    "for whom": "me",
    "danger signs": "none",
    "calf swelling": "no swelling",
    "signs of infection": "none",
    "goals": ["pain relief"],
    "pain level": 8,
    "pain areas": ["buttock or hip"],
    "pain has lasted": "3 months",
    "back signs": "none",
    "leg or arm signs": "none",
    "conditions": ["sciatica", "nothing else"],
    "medicines": "none",
    "recent events": "none",
    "pregnant": "no",
    "allergies": "none",
    "place in mind": "a spa",
    "place chosen because": "someone else chose it",
}


def amy(**changed: object) -> str:
    return json.dumps({**AMY, **changed})
