"""What every page of a check is judged with, whether it is visited or saved."""

from dataclasses import dataclass

from exposure.audit.examining import Examiner
from exposure.audit.ownership import Proofs
from exposure.policy.scope import Scope


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where pictures are looked at, what may be looked at, and what is proven; no way to fetch.

    With `asks_for_linked` the full-size picture behind a thumbnail's link is fetched.
    """

    examiner: Examiner
    scope: Scope
    proofs: Proofs
    asks_for_linked: bool = False
