# Computes test/reference/gamma.json with mpmath 1.3.0 at 50 digits and more: python3 gamma.py > gamma.json
import json
from mpmath import mp, mpf, loggamma, digamma, psi, log, pi, e
mp.dps = 50

def at(digits, f):
    with mp.workdps(digits):
        return float(f())

def error(x):
    # terms of size x log x cancel down to 1/12x
    return at(50 + 2 * max(0, int(mp.log10(x))), lambda: loggamma(mpf(x) + 1) - ((mpf(x) + 0.5) * log(mpf(x)) - x + log(2 * pi) / 2))

xs = sorted(set(
    [m * 10.0**k for k in (-300, -200, -100, -50, -30, -20, -16, -12, -10, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 30, 50, 100, 140) for m in (1.0, 2.7)]
    + [k / 8 for k in range(1, 100)]
    + [1 + s * 10.0**-k for k in range(2, 16, 2) for s in (1, -1)]
    + [2 + s * 10.0**-k for k in range(2, 16, 2) for s in (1, -1)]
    + [1.4616321449683622, 1.4616321449683625, 1.461632144968, 1.461632145, 1.46163, 1.4617, 1.4616321]
    + [9.999999999999998, 10.000000000000002, 2.9999999999999996, 3.0000000000000004, 0.9999999999999999]))
rows = [[x, at(50 , lambda: loggamma(mpf(x))), at(50, lambda: digamma(mpf(x))), at(50, lambda: psi(1, mpf(x))), error(x),
         at(50 + 2 * abs(int(mp.log10(x))), lambda: log(mpf(x)) - digamma(mpf(x))),
         at(50 + 2 * abs(int(mp.log10(x))), lambda: psi(1, mpf(x)) - 1 / mpf(x))] for x in xs]

deviances = []
for mean in (1e-300, 1e-8, 0.3, 1.0, 7.5, 1e6, 1e15, 1e300):
    for ratio in (0.0, 1e-9, 0.1, 0.5, 0.79, 0.81, 0.99, 1 - 1e-7, 1 - 1e-15, 1.0, 1 + 1e-12, 1 + 1e-5, 1.1, 1.24, 1.26, 2.0, 10.0, 1e7):
        x = mean * ratio
        deviances.append([x, mean, at(100, lambda: (mpf(x) * log(mpf(x) / mean) if x else 0) + mean - mpf(x))])
deviances.append([1e-200, 1e200, 1e200])
deviances.append([1e200, 1e-200, at(900, lambda: mpf(1e200) * log(mpf(1e200) / mpf(1e-200)) + mpf(1e-200) - mpf(1e200))])

def choose(n, k):
    return at(120, lambda: loggamma(mpf(n) + 1) - loggamma(mpf(k) + 1) - loggamma(mpf(n) - k + 1))
binomials = [[n, k, choose(n, k)] for n in (0, 1, 2, 3, 5, 10, 30, 57, 170, 1000, 10**6, 10**9, 2**53 - 1)
             for k in sorted({0, 1, 2, 3, 7, n // 3, n // 2, n - 2, n - 1, n}) if 0 <= k <= n]

def rising(k, r):
    return at(120 + 2 * abs(int(mp.log10(r))), lambda: loggamma(k + mpf(r)) - loggamma(mpf(r)) - loggamma(mpf(k) + 1))
risings = [[k, r, rising(k, r)] for k in (0, 1, 2, 3, 10, 1000, 10**6, 10**9, 10**15)
           for r in (1e-300, 1e-8, 0.01, 0.5, 1.0, 1.5, 2.0, 3.7, 100.0, 1e6, 1e10, 1e20, 1e100)]

names = ['x', 'logGamma', 'digamma', 'trigamma', 'stirlingError', 'logMinusDigamma', 'trigammaMinusInverse']
columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
def lines(table):
    return '[\n' + ',\n'.join('    ' + json.dumps(row).replace('Infinity', '1e999') for row in table) + '\n  ]'
print('{\n  "description": "mpmath 1.3.0 at 50 digits and more, rounded to doubles, by gamma.py beside this file.",')
print('  "columns": ' + json.dumps(names) + ',')
print('  "rows": ' + lines(rows) + ',')
print('  "deviance": ' + lines(deviances) + ',')
print('  "logBinomial": ' + lines(binomials) + ',')
print('  "logRisingFactorial": ' + lines(risings) + '\n}')
