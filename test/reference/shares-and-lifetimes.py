# Computes test/reference/shares-and-lifetimes.json with mpmath 1.3.0 at 120 digits:
#   python3 shares-and-lifetimes.py > shares-and-lifetimes.json
import json
from mpmath import mp, mpf, exp, log, log1p, expm1, loggamma, psi, gamma, sqrt, pi, euler, erfc, betainc, inf
mp.dps = 120
F = float

def beta(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    eta = [psi(0, a) - psi(0, a + b), psi(0, b) - psi(0, a + b)]
    entropy = log_beta - (a - 1) * eta[0] - (b - 1) * eta[1]
    density = (a - 1) * log(x) + (b - 1) * log1p(-x) - log_beta
    variance = a * b / (a + b) ** 2 / (a + b + 1)
    return [F(v) for v in [a, b, x, *eta, log_beta, a * eta[0] + b * eta[1] - log_beta, entropy, a / (a + b), variance, density]]

def beta_tails(a, b, x):
    """By the series of hypergeometric functions, of which what is left of 1 may be tiny."""
    with mp.workdps(1200):
        a, b, x = mpf(a), mpf(b), mpf(x)
        norm = loggamma(a + b) - loggamma(a) - loggamma(b)
        lower = exp(a * log(x) + b * log1p(-x) + norm) / a * mp.hyp2f1(a + b, 1, a + 1, x)
        return [F(v) for v in [a, b, x, lower, 1 - lower, log(lower), log(1 - lower)]]

def shapes(l, rho):
    l, rho = mpf(l), mpf(rho)
    mean = 1 / (1 + exp(-l))
    return exp(rho) * mean, exp(rho) / (1 + exp(l)), mean, 1 / (1 + exp(l))

def beta_links(l, rho, ys):
    mp.dps = 600 # 1 − μ may be that small
    a, b, mean, rest = shapes(l, rho)
    n = len(ys)
    first, second = sum(log(mpf(y)) for y in ys) / n, sum(log1p(-mpf(y)) for y in ys) / n
    total = a + b
    exponent = a * first + b * second - loggamma(a) - loggamma(b) + loggamma(total)
    d = [first - psi(0, a) + psi(0, total), second - psi(0, b) + psi(0, total)]
    score = [a * rest * d[0] - b * mean * d[1], a * d[0] + b * d[1]]
    common = psi(1, total)
    g = [[psi(1, a) - common, -common], [-common, psi(1, b) - common]]
    j = [[a * rest, a], [-b * mean, b]]
    metric = [sum(j[p][r] * g[p][q] * j[q][c] for p in (0, 1) for q in (0, 1)) for r, c in [(0, 0), (0, 1), (1, 1)]]
    return {'u': [F(l), F(rho)], 'ys': ys, 'theta': [F(a), F(b)], 'exponent': F(exponent),
            'score': [F(v) for v in score], 'metric': [F(v) for v in metric]}

def near(l, rho, zs):
    """Shares that are so many standard deviations from the mean, as doubles."""
    a, b, mean, rest = shapes(l, rho)
    return [F(mean + z * sqrt(mean * rest / (a + b + 1))) for z in zs]

def weibull(k, scale, x):
    k, scale, x = mpf(k), mpf(scale), mpf(x)
    h = 1 / k
    t = (x / scale) ** k
    return [F(v) for v in [k, scale, x, scale * gamma(1 + h), scale ** 2 * (gamma(1 + 2 * h) - gamma(1 + h) ** 2),
            1 + euler * (1 - h) + log(scale / k), log(k / scale) + (k - 1) * log(x / scale) - t, -expm1(-t), exp(-t)]]

def log_normal(mean, variance, x):
    m, v, x = mpf(mean), mpf(variance), mpf(x)
    z = (log(x) - m) / sqrt(v)
    return [F(n) for n in [m, v, x, exp(m + v / 2), exp(2 * m + v) * expm1(v), m + (log(2 * pi * v) + 1) / 2, exp(m - v),
            -z * z / 2 - log(2 * pi * v) / 2 - log(x), erfc(-z / sqrt(mpf(2))) / 2, erfc(z / sqrt(mpf(2))) / 2]]

tables = {
    'beta': [beta(*row) for row in [
        (1, 1, .5), (2, 3, .1), (.5, .5, 1e-10), (1e-8, 1e-8, .3), (1e8, 2e8, .3333), (1e-5, 1e5, 1e-12),
        (.01, 50, 1e-30), (1e12, 1e12, .5000001), (300, 2, .999), (7, 12, 5e-324), (20, .3, 1 - 2 ** -53)]],
    'betaTails': [beta_tails(*row) for row in [
        (2, 3, .1), (.5, .5, 1e-10), (.5, .5, .75), (300, 2, .999), (300, 2, .5), (5, .1, .999999), (.02, .03, 1e-20),
        (40, 60, .4), (200, 150, .2), (1, 1000, .9)]],
    'betaLinks': [beta_links(l, rho, ys) for l, rho, ys in [
        (0, 0, [.5]), (.4, 1.5, [.2, .7, .9]), (-3, -4, [.001, .9]), (3, 10, near(3, 10, [-1, .3, 2])),
        (-30, 33, [F('1e-13'), F('2e-14')]), (.7, 25, near(.7, 25, [.5, -1])), (-600, 605, [F('1e-260')]),
        (-12, 30, near(-12, 30, [1, -1])), (1, -50, [.3]), (2, 200, [F(1 / (1 + exp(mpf(-2))))])]],
    'weibull': [weibull(*row) for row in [
        (1, 2, 3), (1.5, 2, .3), (.3, 5, 1e-4), (30, 2, 1.9), (1e4, 1, .9999), (1e8, 1e10, 1e10), (2, 1e150, 2e150),
        (.05, 1e-3, 10), (3, 1e-150, 1e-160), (.5, 1e150, 1e145), (2.05, 1, 1.5)]],
    'logNormal': [log_normal(*row) for row in [
        (0, 1, 1), (2, .5, 10), (-1, 1e-12, .367879), (300, 4, 1e125), (-3, 30, 1e-3), (0, 1e-30, 1), (-690, 25, 1e-305)]],
    'powers': [[x, k, F(mpf(x) ** mpf(k))] for x, k in [
        (1e300, 1), (1e300, .37), (1e-300, 1.0123), (1.7976931348623157e308, .999), (5e-324, .9), (3.7e-320, .97), (3, 600.5),
        (.999, 5e5), (1 + 2 ** -52, 1e17), (123.456, -140.1), (2, 1000), (10, -300), (7, 0), (1e-5, 1e-5)]],
}
rows = lambda table: '[\n    ' + ',\n    '.join(json.dumps(row) for row in table) + '\n  ]'
print('{\n  ' + ',\n  '.join(f'"{name}": {rows(table)}' for name, table in tables.items()) + '\n}')
