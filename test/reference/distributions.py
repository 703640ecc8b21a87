# Computes test/reference/distributions.json with mpmath 1.3.0 at 40 digits: python3 distributions.py > distributions.json
import json
from mpmath import mp, mpf, quad, exp, log, loggamma, sqrt, besseli, cos, pi, erfc, log1p, inf
mp.dps = 40
def F(x):
    assert mp.im(x) == 0 or abs(mp.im(x)) < 1e-30 * abs(mp.re(x)), x
    return float(mp.re(x))

def normal(z):
    return [erfc(-mpf(z) / sqrt(mpf(2))) / 2, erfc(mpf(z) / sqrt(mpf(2))) / 2]

def integral(f, low, high, start, width):
    """From low to high, of a density that falls from `start`, one of the two, on; relative to it, as `quad` needs."""
    low, high = max(mpf(low), start - 60 * width), min(mpf(high), start + 60 * width)
    if not low < high: return mpf(0)
    scale = f(start)
    return scale * quad(lambda t: f(t) / scale, [low + (high - low) * i / 120 for i in range(121)])

def gamma(a, x):
    a, x = mpf(a), mpf(x)
    if a <= 2000:
        with mp.workdps(700): # what 1 − P leaves may be that small
            lower = exp(a * log(x) - x - loggamma(a + 1)) * mp.hyp1f1(1, a + 1, x)
            return [lower, 1 - lower]
    f = lambda t: exp((a - 1) * log(t) - t - loggamma(a))
    tail = lambda low, high: integral(f, low, high, x, sqrt(a))
    return [tail(0, x), 1 - tail(0, x)] if x < a else [1 - tail(x, inf), tail(x, inf)]

def beta(a, b, x, y):
    a, b = mpf(a), mpf(b)
    x, y = (mpf(x), 1 - mpf(x)) if x <= y else (1 - mpf(y), mpf(y))
    if max(a, b) <= 3000:
        with mp.workdps(400):
            y = 1 - x
            norm = loggamma(a + b) - loggamma(a) - loggamma(b)
            first = lambda a, b, x, y: exp(a * log(x) + b * log(y) + norm) / a * mp.hyp2f1(a + b, 1, a + 1, x)
            if x < a / (a + b):
                lower = first(a, b, x, y)
                return [lower, 1 - lower]
            upper = first(b, a, y, x)
            return [1 - upper, upper]
    norm = loggamma(a + b) - loggamma(a) - loggamma(b)
    width = sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    f = lambda t: exp((a - 1) * log(t) + (b - 1) * log1p(-t) + norm)
    mean = a / (a + b)
    if x < mean:
        tail = integral(f, 0, x, x, width)
        return [tail, 1 - tail]
    tail = integral(f, x, 1, x, width)
    return [1 - tail, tail]

def von_mises(kappa, angle):
    kappa, angle = mpf(kappa), mpf(angle)
    width = 1 / sqrt(kappa + 1)
    start = abs(angle)
    f = lambda t: exp(kappa * (cos(t) - cos(start)))
    end = min(mp.pi, start + 30 * width)
    points = [start + (end - start) * i / 60 for i in range(61)]
    tail = exp(kappa * cos(start)) * quad(f, points) / (2 * pi * besseli(0, kappa))
    return [tail, 1 - tail] if angle < 0 else [1 - tail, tail]

def inverse_gaussian(mean, shape, x):
    with mp.workdps(60):
        mean, shape, x = mpf(mean), mpf(shape), mpf(x)
        z1, z2 = sqrt(shape / x) * (x / mean - 1), sqrt(shape / x) * (x / mean + 1)
        second = exp(2 * shape / mean) * erfc(z2 / sqrt(mpf(2))) / 2
        return [erfc(-z1 / sqrt(mpf(2))) / 2 + second, erfc(z1 / sqrt(mpf(2))) / 2 - second]

def rows(f, arguments):
    table = []
    for args in arguments:
        lower, upper = f(*args)
        table.append([*args, F(lower), F(upper)])
    return table

zs = [s * z for z in (1e-20, 1e-3, 0.1, 0.5, 1.0, 1.7, 2.5, 4.0, 6.3, 10.0, 15.0, 25.0, 37.0) for s in (1, -1)] + [0.0]
shapes = (1e-200, 1e-10, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.5, 3.0, 10.0, 30.0, 99.0, 101.0, 300.0, 1000.0)
gammas = [(a, x) for a in shapes for x in (1e-250, 1e-8, 0.01, 0.3, 0.99, 1.01, 2.0, 4.0, 10.0, 40.0, 90.0, 150.0, 300.0, 600.0)]
gammas += [(a, a + z * a ** 0.5) for a in (80.0, 101.0, 400.0, 1500.0, 1e5, 1e8, 1e15) for z in (-8, -3, -1, -0.1, 0, 0.01, 1, 2.5, 8, 20)]
betas = [(a, b, x, 1 - x) for a in (1e-5, 0.3, 1.0, 2.5, 20.0, 110.0, 150.0, 1500.0) for b in (1e-3, 1.0, 7.0, 105.0, 400.0, 2500.0)
         for x in (1e-12, 0.01, 0.2, 0.5, 0.75, 0.96875)]
betas += [(a, b, a / (a + b) + z * (a * b / (a + b) ** 3) ** 0.5, b / (a + b) - z * (a * b / (a + b) ** 3) ** 0.5)
          for a in (3.0, 50.0, 120.0, 1e4, 1e6, 1e10) for b in (4e3, 1e6, 1e9) for z in (-1.5, -0.3, 0, 1, 4, 10)]
mises = [(k, s * t) for k in (0.0, 1e-5, 0.2, 1.0, 3.0, 10.0, 60.0, 500.0) for t in (0.001, 0.1, 0.7, 1.5, 2.5, 3.1) for s in (1, -1)]
mises += [(k, s * z / k ** 0.5) for k in (1e4, 1e8) for z in (0.1, 1.0, 3.0, 10.0, 20.0) for s in (1, -1)]
gaussians = [(m, l, m * r) for m in (0.01, 1.0, 100.0) for l in (1e-6, 0.01, 1.0, 30.0, 1000.0) for r in (0.01, 0.2, 0.9, 1.0, 1.1, 3.0, 20.0, 1000.0)]

tables = {
    'normal': rows(normal, [(z,) for z in zs]),
    'gamma': rows(gamma, gammas),
    'beta': rows(beta, betas),
    'vonMises': rows(von_mises, mises),
    'inverseGaussian': rows(inverse_gaussian, gaussians),
}
def lines(table):
    return '[\n' + ',\n'.join('    ' + json.dumps(row) for row in table) + '\n  ]'
print('{\n  "description": "mpmath 1.3.0 at 40 digits, rounded to doubles, by distributions.py beside this file. Rows: arguments, lower tail, upper tail.",')
print(',\n'.join('  "%s": %s' % (name, lines(table)) for name, table in tables.items()) + '\n}')
