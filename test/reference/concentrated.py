"""Tables for src/families/concentrated.test.ts: mpmath with 60 digits. Run: python3 test/reference/concentrated.py"""

import json
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(12)
num = lambda x: float(mp.nstr(x, 20))
rows = {}

rows["beta"] = []
for a, b, x in [
    (1e-6, 20000, 1e-10), (1e-6, 20000, 1e-4), (1e-6, 2e4, 1e-3), (1e-9, 5, 0.1), (1e-3, 1e6, 1e-6), (0.3, 1e5, 1e-6),
    (1e-6, 1e-6, 0.3), (0.5, 1e-4, 0.9), (1e-12, 1e8, 1e-9), (0.01, 300, 0.01), (0.9, 1e4, 5e-5), (2.5, 1e-7, 0.2),
    (1e-6, 50, 0.05), (1e-8, 1e3, 1e-3),
]:
    A, B, X = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    lower = mp.betainc(A, B, 0, X, regularized=True)
    upper = mp.betainc(A, B, X, 1, regularized=True)
    rows["beta"].append([a, b, x, num(lower), num(upper)])

def gamma_entropy(k):
    return k + mp.loggamma(k) + (1 - k) * mp.digamma(k)

rows["gammaEntropy"] = [[k, num(gamma_entropy(mp.mpf(k)))] for k in [1e-3, 0.5, 1, 9, 11, 1e4, 1e8, 1e12, 1e15]]

def gamma_kl(k, l, r):
    k, l, r = mp.mpf(k), mp.mpf(l), mp.mpf(r)
    return (k - l) * mp.digamma(k) - mp.loggamma(k) + mp.loggamma(l) - l * mp.log(r) + k * (r - 1)

rows["gammaDivergence"] = [
    [k, l, r, num(gamma_kl(k, l, r))]
    for k, l, r in [(0.5, 0.7, 2), (3, 3.0000001, 1), (40, 30, 0.5), (1e12, 1e12 + 1e6, 1), (1e15, 1e15, 1 + 2**-25), (1e15, 1.00000001e15, 1)]
]

def ig_entropy(m, s):
    m, s = mp.mpf(m), mp.mpf(s)
    z = 2 * s / m
    return mp.mpf(1) / 2 - mp.log(s) / 2 + mp.log(2 * mp.pi) / 2 + mp.mpf(3) / 2 * (mp.log(m) - mp.exp(z) * mp.e1(z))

rows["inverseGaussianEntropy"] = [[m, s, num(ig_entropy(m, s))] for m, s in [(2, 1e-6), (2, 4), (3, 100), (1, 1e5)]]
# beyond, exp(z) E1(z) by its asymptotic series
rows["inverseGaussianEntropy"] += [
    [1, s, num(mp.mpf(1) / 2 - mp.log(mp.mpf(s)) / 2 + mp.log(2 * mp.pi) / 2
      - mp.mpf(3) / 2 * sum((-1) ** k * mp.factorial(k) / (2 * mp.mpf(s)) ** (k + 1) for k in range(6)))]
    for s in [1e12, 1e15]
]

rows["vonMisesEntropy"] = []
for kappa in [1e-3, 2, 40, 1e4, 1e12, 1e15]:
    k = mp.mpf(kappa)
    if kappa < 1e5:
        h = mp.log(2 * mp.pi * mp.besseli(0, k)) - k * mp.besseli(1, k) / mp.besseli(0, k)
    else:
        i0 = sum(mp.fac2(2 * j - 1) ** 2 / (mp.factorial(j) * (8 * k) ** j) for j in range(6))
        i1 = 1 - 3 / (8 * k) - 15 / (2 * (8 * k) ** 2) - 315 / (6 * (8 * k) ** 3)
        h = mp.log(2 * mp.pi) + mp.log(i0) - mp.log(2 * mp.pi * k) / 2 + k * (1 - i1 / i0)
    rows["vonMisesEntropy"].append([kappa, num(h)])

def discrete(masses):
    return -mp.fsum(p * mp.log(p) for p in masses if p > 0)

def poisson_entropy(rate):
    r = mp.mpf(rate)
    if rate > 1e4:
        return mp.log(2 * mp.pi * mp.e * r) / 2 - 1 / (12 * r) - 1 / (24 * r**2) - mp.mpf(19) / (360 * r**3)
    width = int(14 * rate**0.5 + 60)
    ks = range(max(0, int(rate) - width), int(rate) + width)
    return discrete([mp.exp(k * mp.log(r) - r - mp.loggamma(k + 1)) for k in ks])

rows["poissonEntropy"] = [[r, num(poisson_entropy(r))] for r in [1e-3, 3.7, 900, 1100, 1e12, 1e15]]
rows["binomialEntropy"] = []
for n, p in [(7, 0.3), (1000, 0.01), (30000, 0.5), (200000, 0.4)]:
    P = mp.mpf(p)
    s = (n * p * (1 - p)) ** 0.5
    ks = range(max(0, int(n * p - 13 * s - 40)), min(n, int(n * p + 13 * s + 40)) + 1)
    lp, lq = mp.log(P), mp.log(1 - P)
    mp.mp.dps = 30
    rows["binomialEntropy"].append(
        [n, p, num(discrete([mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * lp + (n - k) * lq) for k in ks]))])
    mp.mp.dps = 60

rows["gammaTails"] = [
    [k, x, num(mp.gammainc(mp.mpf(k), 0, mp.mpf(x), regularized=True))] for k, x in [(0.3, 1e-5), (1e4, 9.9e3), (2e4, 2e4)]
]
# P(a, a + z sqrt a) of a large a by the expansion of Temme, whose next term is below 1e-17
def temme(a, x):
    a, x = mp.mpf(a), mp.mpf(x)
    mu = (x - a) / a
    eta = mp.sign(mu) * mp.sqrt(2 * (mu - mp.log1p(mu)))
    c0 = 1 / mu - 1 / eta if mu != 0 else -mp.mpf(1) / 3
    c1 = -mp.mpf(1) / 540
    q = mp.erfc(eta * mp.sqrt(a / 2)) / 2 + mp.exp(-a * eta**2 / 2) / mp.sqrt(2 * mp.pi * a) * (c0 + c1 / a)
    return 1 - q
rows["gammaTails"] += [[a, x, num(temme(a, x))] for a, x in [(1e12, 1e12), (1e12, 1e12 - 2e6), (1e15, 1e15), (1e15, 1e15 + 3e7), (1e15, 1e15 - 1.5e8)]]
rows["logNormalSurvival"] = [[z, num(mp.log(mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2))] for z in [-3, 0.5, 9, 37, 50, 1e3]]

with open(__file__.replace(".py", ".json"), "w") as file:
    json.dump(rows, file, indent=1)
