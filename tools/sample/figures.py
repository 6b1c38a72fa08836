"""The figures to meet: as printed in the report, or (where said) chosen for the sample."""

POINTS = {
    "frequency": {"regular": 3, "periodic": 2, "rare": 1},
    "influence": {"active": 3, "limited": 2, "minimal": 1},
    "monitoring": {"regular": 3, "rare": 2, "never": 1},
}

FORM1 = {
    "frequency": {"regular": 42, "periodic": 24, "rare": 13},
    "influence": {"active": 33, "limited": 28, "minimal": 9, "#refused": 4, "": 5},
    "monitoring": {"regular": 43, "rare": 22, "never": 8, "": 6},
}
"""Over the 79 forms of seven towns. The gaps are ours: they lead from the counts to 79 forms."""

TEKELI = (
    ("regular", "limited", "rare"),
    ("periodic", "limited", "rare"),
    ("rare", "minimal", "never"),
    ("periodic", "limited", "regular"),
    ("regular", "active", "regular"),
    ("rare", "", "rare"),
    ("periodic", "minimal", "rare"),
    ("regular", "limited", ""),
    ("rare", "#refused", "never"),
)
"""The nine forms that the authors excluded: nothing is published about them, these are ours."""

FORM2 = {
    "org_type": {"ngo": 40, "youth": 18, "volunteer": 10, "women": 2, "other": 5},
    "took_part": {"yes": 61, "no": 15},
    "education": {"higher": 46, "vocational": 11, "secondary": 18},
}

HOUSEHOLD_HEAD = {
    "almaty_region": {"woman": 6, "equal": 2, "man": 15},
    "zhetisu": {"woman": 34, "equal": 6, "man": 21},
    "akmola": {"woman": 5, "equal": 3, "man": 15},
}
"""Printed are women, equal and of all; men are the rest."""

SUGGESTIONS = {
    "sug_openness": 16,
    "sug_meetings": 16,
    "sug_support": 17,
    "sug_education": 12,
    "sug_practice": 9,
    "sug_partnership": 7,
}

BARRIERS = {
    "bar_information": 23,
    "bar_motivation": 17,
    "bar_finance": 15,
    "bar_stereotypes": 14,
    "bar_invitations": 10,
    "bar_experience": 6,
    "bar_none": 8,
}

PROPOSALS = {
    "pro_education": 28,
    "pro_dialogue": 19,
    "pro_support": 18,
    "pro_incentives": 11,
    "pro_mentoring": 11,
    "pro_programmes": 7,
}

OBSTACLES = {
    "obs_no_interest": 13,
    "obs_bureaucracy": 12,
    "obs_distrust": 6,
    "obs_own_resources": 8,
    "obs_finance": 10,
    "obs_information": 6,
    "obs_turnover": 5,
    "obs_none": 14,
}
"""Not published for the focus groups: ours."""

OBSTACLES_TEKELI = {"obs_no_interest": 2, "obs_bureaucracy": 2, "obs_finance": 2, "obs_none": 1}

AGES = {"18-30": 25, "31-45": 33, "46-60": 27, "61+": 11}
"""Not published for the focus groups: ours."""
