"""What the catalogue's titles of the Security Council's texts name."""

import pytest

from clause_library.vocabulary.catalogue_titles import names


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (
            "[on extension of the mandate of the UN Force in Arcady (UNFARC)]",
            ("UNFARC",),
        ),
        ("[on renewal of the Force (EUFARC ELSTER) for 12 months]", ("EUFARC",)),
        ("[on support of the Force in Arcady (UNFARC) to (AMARC)]", ("UNFARC",)),
        (
            "[on the mandate of the Panel of Experts Established pursuant to Resolution"
            " 9591 (2035) until 12 Mar. 2036]",
            ("9591",),
        ),
        (
            "[on sanctions imposed by resolution 9140 (2034) and on the Panel of Experts]",
            ("9140",),
        ),
        ("[on the Panel of Experts on Arcady until 15 Dec. 2036]", ("Arcady",)),
        (
            "[on extension of the mandate of the UN Verification Mission in Arcady"
            " until 31 Oct.]",
            ("UN Verification Mission in Arcady",),
        ),
        (
            "[on peace in Arcady and on strengthening the mandate of UNFARC to guard it]",
            ("UNFARC",),
        ),
        # nobody's mission: who is spoken of in many series
        ("[on assistance of the European Union (EU)]", ()),
        ("[on children and armed conflict]", ()),
    ],
)
def test_a_title_names_a_mission_else_a_resolution_else_whom_it_is_about(title, named):
    assert names(title) == named
