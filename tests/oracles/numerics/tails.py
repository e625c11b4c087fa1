"""Tail probabilities to 17 digits by mpmath, where R, Boost's ports and scipy lose some: extreme tails, degrees of
freedom in the thousands and above, points next to the mean. Run: python3 tails.py > tails.json"""

import json
from importlib.metadata import version

from mpmath import erfc, exp, gammainc, hyp2f1, inf, log, log1p, loggamma, mp, mpf, sqrt

SMALLEST = mpf(10) ** -300


def lower_beta(x, y, a, b):
    scale = loggamma(a) + loggamma(b) - loggamma(a + b)
    return exp(a * log(x) + b * log(y) - scale) / a * hyp2f1(a + b, 1, a + 1, x, maxterms=10**7)


def beta_tails(x, y, a, b):
    """(lower, upper); the larger is 1 − the smaller, so the working precision must exceed the smaller one's size."""
    if x * (a + b) < a:
        lower = lower_beta(x, y, a, b)
        return lower, 1 - lower
    upper = lower_beta(y, x, b, a)
    return 1 - upper, upper


def t_rows():
    for df in ["1", "2", "5.5", "9", "29", "267", "2396", "100000", "1000000"]:
        for x in ["1e-8", "0.01", "0.3", "1", "1.96", "2.5", "5", "10", "20", "37", "100", "10000"]:
            square = mpf(float(x)) ** 2
            total = mpf(df) + square
            lower, _ = beta_tails(mpf(df) / total, square / total, mpf(df) / 2, mpf(1) / 2)
            yield ["t", float(x), float(df), None, lower / 2, 1 - lower / 2]


def f_rows():
    for df1 in ["1", "2", "5", "30", "267"]:
        for df2 in ["1", "3.5", "29", "267", "2396", "100000"]:
            for x in ["0.001", "0.1", "0.5", "1", "1.2", "3", "10", "50", "300"]:
                ratio = mpf(df1) * mpf(float(x))
                total = ratio + mpf(df2)
                lower, upper = beta_tails(ratio / total, mpf(df2) / total, mpf(df1) / 2, mpf(df2) / 2)
                yield ["f", float(x), float(df1), float(df2), upper, lower]


def chi_squared_rows():
    for df in ["1", "2", "3", "7", "30", "268", "2000", "10000", "50000"]:
        for part in ["0.01", "0.5", "0.9", "1", "1.02", "1.1", "1.5", "5"]:
            x = float(df) * float(part)
            upper = gammainc(mpf(df) / 2, mpf(x) / 2, inf, regularized=True)
            yield ["chi-squared", x, float(df), None, upper, 1 - upper]


def normal_rows():
    for x in ["0", "1e-10", "0.5", "1", "1.96", "3", "5", "8", "10", "20", "30", "37"]:
        upper = erfc(mpf(float(x)) / sqrt(mpf(2))) / 2
        yield ["normal", float(x), None, None, upper, 1 - upper]


mp.dps = 400
rows = [
    [*row[:4], *(float(tail) if tail > SMALLEST else None for tail in row[4:])]
    for rows in (t_rows(), f_rows(), chi_squared_rows(), normal_rows())
    for row in rows
]
print(
    json.dumps(
        {
            "id": "tails",
            "title": "Tail probabilities of t, F, chi-squared and the normal to 17 digits",
            "software": f"mpmath {version('mpmath')}",
            "call": "tests/oracles/numerics/tails.py",
            "data": "none",
            "conventions": "[distribution, x, df1, df2, upper tail, lower tail]; null: below 1e-300",
            "expected": {"rows": ["@" + json.dumps(row) for row in rows]},
        },
        indent=1,
    )
    .replace('"@', "")
    .replace(']"', "]")
    .replace('\\"', '"')
)
