"""What the encoder says of single words beside attribution: how far an event named is committed to, and where times stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from reportedly.model.readings import Status

STATUSES: tuple[Status, ...] = get_args(Status)  #: of the rules, whose verdict the head is given beside the word's vector
COMMITMENTS = ("happened", "uncertain", "denied")
#: a status as told, folded into the three that can be learnt from labelled words
COMMITMENT_OF: Mapping[Status, str] = {
    "happened": "happened",
    "happening": "happened",
    "planned": "uncertain",
    "possible": "uncertain",
    "unconfirmed": "uncertain",
    "denied": "denied",
    "cancelled": "denied",
}
#: what the likelihood of each counts where one must be said: the likeliest is not the best to say of rare ones, and what is not
#: sure to have happened is better called open (docs/decisions/0021-commitments-from-the-parse.md)
COUNTING = (1.0, 1.3, 1.9)
STATUS_OUTPUTS = len(COMMITMENTS) + 1  #: one logit each, and the degree on the scale -2 ... 2 (FactBank's -3 ... 3 by 1.5)
TIME_TAGS = ("outside", "begins", "goes on")
WORD_OUTPUTS = STATUS_OUTPUTS + len(TIME_TAGS)
