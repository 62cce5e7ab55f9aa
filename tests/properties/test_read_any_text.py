"""Any string at all is read: no error, every span slices back, and what is quoted stands in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.read.draft import Quotation
from reportedly.read.models import LONGEST_RUN, LONGEST_SENTENCE
from reportedly.read.quotations import find_quotations
from tests.properties.test_read_spans import read_article, spans_of

_PIECES = (
    *"“”„«»\"'‘’‚‹›`([{)]}—-…/.,:;!?$%\n\t\0\x01\x7f\u00a0\u200b\u200d\u202e\u2028\ufeff\ufffd\ud800\udfff",
    "''",
    "``",
    "Ada Bruhn",
    "Mr. Vester",
    "he",
    "said that",
    "according to",
    "5 June 2019",
    "99999999999 days ago",
    "at least 12 killed",
    "6'2\"",
    "’tis",
    "rock ’n’ roll",
    "قال الوزير",
    "他说",
    "👩\u200d👩\u200d👧",
    "e\u0301\u0301\u0301",
    "١٢٣",
    "has not confirmed it",
    " ",
)
_RUNS = st.tuples(st.sampled_from(_PIECES), st.sampled_from((1, 2, 3, 40, LONGEST_RUN + 1, 2 * LONGEST_SENTENCE)))
_TEXTS = st.lists(_RUNS.map(lambda run: run[0] * run[1]) | st.text(max_size=6), max_size=8).map("".join)
_MARKS = st.text(st.sampled_from("“”„«»\"'‘’‚‹›`ab .,\n6n"), max_size=60)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(_TEXTS)
@example("he said that " * 700)
@example("(" * 3_000 + ")" * 3_000)
@example("“\n" * 1_500)
@example("Ada Bruhn said \ud800 it rained " + "9" * 5_000 + " days ago.")
def test_any_string_is_read_and_its_spans_slice_back(text: str) -> None:
    article, reading = read_article(text)
    assert reading.unread is None
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert article.slice(span).strip()


def _all(quotations: tuple[Quotation, ...]) -> list[Quotation]:
    return [inside for quotation in quotations for inside in (quotation, *_all(quotation.nested))]


@given(_MARKS)
def test_quotations_stand_in_order_and_nested_ones_inside(text: str) -> None:
    found = find_quotations(text)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))
    for quotation in _all(found):
        assert quotation.outer.holds(quotation.inner)
        assert quotation.inner.of(text)
        assert "\n" not in quotation.outer.of(text)
        assert all(quotation.inner.holds(inside.outer) and inside.is_closed for inside in quotation.nested)
