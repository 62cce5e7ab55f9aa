"""News agencies in credits: found by any name they are written with there."""

from __future__ import annotations

from reportedly.model import Outlet
from reportedly.text.agencies import find_credited


def agency_or_none(name: str) -> Outlet | None:
    """Find the agency that is written so, in any language the list knows; short forms must be in capitals as listed."""
    agency = find_credited(name.strip().strip(".,;:()[]"))
    return Outlet(name=agency.name, kind=agency.kind, country=agency.country) if agency else None
