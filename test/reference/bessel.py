# Computes test/reference/bessel.json with mpmath 1.3.0 at 60 digits and more: python3 bessel.py > bessel.json
import json, random
from mpmath import mp, mpf, besseli, log, log1p, pi

mp.dps = 60
random.seed(5)

# 1 - A = b1/k + b2/k^2 + ..., from A' = 1 - A/k - A^2 (DLMF 10.40 for I0)
b = [mpf(1) / 2]
for n in range(1, 40):
    b.append(((n - 1) * b[n - 1] + sum(b[i] * b[n - 1 - i] for i in range(n))) / 2)

def one_minus_ratio(k):
    if k < 3000:
        return 1 - besseli(1, k) / besseli(0, k)
    return sum(c / k ** (i + 1) for i, c in enumerate(b))

def derivative(k):
    if k < 3000:
        a = besseli(1, k) / besseli(0, k)
        return 1 - a / k - a * a
    return sum((i + 1) * c / k ** (i + 2) for i, c in enumerate(b))

def log_i0(k):
    if k < 3000:
        return log(besseli(0, k))
    term = total = mpf(1)
    for n in range(1, 40):
        term *= mpf((2 * n - 1) ** 2) / (8 * n) / k
        total += term
    return k - log(2 * pi * k) / 2 + log(total)

def row(kappa):
    k = mpf(kappa)
    if k == 0:
        return [kappa, 0.0, 0.0, 0.5, 1.0, 0.5]
    if k < 1e-20: # the first terms of the power series
        return [kappa, float(k * k / 4), float(k / 2), 0.5, float(1 - k / 2), 0.5]
    with mp.workdps(160):
        minus = one_minus_ratio(k)
        return [kappa, *map(float, (log_i0(k), 1 - minus, (1 - minus) / k, minus, derivative(k)))]

def inverse(r):
    r = mpf(r)
    if r < 1e-20:
        return float(2 * r)
    k = r * (2 - r * r) / (1 - r * r)
    for _ in range(12):
        k -= (1 - r - one_minus_ratio(k)) / derivative(k)
    return float(k)

kappas = [0.0, 1e-300, 1e-200, 1e-100, 1e-50, 1e-30, 1e-16, 1e-12, 1e-8, 1e-4]
kappas += [10 ** random.uniform(-12, 0) for _ in range(40)]
kappas += [random.uniform(0, 5) for _ in range(50)] + [random.uniform(5, 40) for _ in range(120)]
kappas += [29.999999999999996, 30.0] + [10 ** random.uniform(1.4, 7) for _ in range(60)]
kappas += [10 ** random.uniform(7, 300) for _ in range(20)] + [1e6, 1e12, 1e100, 1e300]
rs = [1e-300, 1e-200, 1e-100, 1e-30, 1e-15, 1e-8, 1e-3] + [random.random() for _ in range(40)]
rs += [1 - 10 ** -random.uniform(0.1, 15) for _ in range(40)]
rs += [0.5, 0.49999999999999994, 0.99, 0.9999999999999998, 0.9999999999999999]

def listed(name, rows):
    return '  "%s": [\n    %s\n  ]' % (name, ',\n    '.join(map(json.dumps, rows)))

print('{\n  "description": "mpmath 1.3.0 at 60 digits and more, rounded to doubles, by bessel.py beside this file.",')
print('  "columns": ["kappa", "log I0", "A = I1/I0", "A/kappa", "1 - A", "derivative of A"],')
print(listed('rows', [row(k) for k in sorted(kappas)]) + ',')
print(listed('inverses', [[r, inverse(r)] for r in sorted(rs)]) + '\n}')
