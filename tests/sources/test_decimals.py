"""Broken decimals are mended; sentences that end in a number, or begin with one, are not."""

import pytest

from byline.sources.decimals import mend_decimals
from byline.sources.passages import Mended


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("0. 9 points", "0.9 points", id="a zero before the point"),
        pytest.param("between 0. 25 and 0. 5.", "between 0.25 and 0.5.", id="two in a sentence, one at its end"),
        pytest.param("p<0. 01", "p<0.01", id="behind a sign"),
        pytest.param("leads to 1. 5-2x gains", "leads to 1.5-2x gains", id="a range of multiples"),
        pytest.param("from 1. 5-2. 5x", "from 1.5-2.5x", id="both ends of a range"),
        pytest.param("is 3. 2x faster", "is 3.2x faster", id="a multiple"),
        pytest.param("by up to 12. 5\\% or 12. 5%", "by up to 12.5\\% or 12.5%", id="percent behind `to` and `or`"),
        pytest.param("by 2. 3 points", "by 2.3 points", id="a unit behind, a preposition before"),
        pytest.param("$R^2 \\geq 0. 9$", "$R^2 \\geq 0.9$", id="in a formula, with a zero"),
        pytest.param("$\\alpha = 1. 5$ and \\(12. 75\\)", "$\\alpha = 1.5$ and \\(12.75\\)", id="in a formula"),
    ],
)
def test_a_broken_decimal_is_closed(pasted: str, repaired: str) -> None:
    assert mend_decimals(pasted).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In 2024. 9 of", id="a sentence that ends in a year"),
        pytest.param("We used 3. 10 datasets remain.", id="a sentence that ends in a number"),
        pytest.param("It fell to 0. 9 of them stayed.", id="a sentence that ends in zero, then a part"),
        pytest.param("by 5. 20% of users", id="a sentence that begins with a percentage"),
        pytest.param("We use GPT-4. 5x more", id="a number in a name, with a hyphen"),
        pytest.param("see Table 3. 5x more", id="a number behind a word with a capital"),
        pytest.param("v0. 9", id="a version"),
        pytest.param("Section 3. 5 baselines", id="a number of a section"),
        pytest.param("costs $5. 10 people paid $6", id="money is no formula"),
        pytest.param("version 2. 0. 1", id="more than one point"),
        pytest.param("0.9 and 1.5-2x", id="as it should be"),
        pytest.param("0.\n9", id="a line's end"),
    ],
)
def test_two_sentences_stay_two(text: str) -> None:
    assert mend_decimals(text) == Mended(text)
