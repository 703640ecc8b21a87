# Computes links.json with mpmath 1.3.0 at 1500 digits: python3 links.py > links.json
import json
from mpmath import mp, mpf, exp, log, log1p, loggamma, psi
mp.dps = 1500

# log p(y) − log h(y) as functions of u and of the statistic of y, the Fisher metric by u, and the sums of its rows

def exponential(u, y):
    return -y[0] * exp(-u[0]) - u[0]

def negative_binomial(r):
    r = mpf(r)
    def exponent(u, y):
        mean = exp(u[0])
        return y[0] * (u[0] - log(r + mean)) - r * log1p(mean / r)
    return exponent, lambda u: [[exp(u[0]) / (1 + exp(u[0]) / r)]]

def gamma(u, y):
    k = exp(u[1])
    return k * (u[1] - u[0] + y[1]) - y[0] * exp(u[1] - u[0]) - loggamma(k)

def gamma_metric(u):
    k = exp(u[1])
    return [[k, 0], [0, k * k * psi(1, k) - k]]

def inverse_gaussian(u, y):
    return u[1] / 2 - exp(u[1]) / 2 * (y[0] * exp(-2 * u[0]) - 2 * exp(-u[0]) + y[1])

def dirichlet(u, y):
    a = [exp(v) for v in u]
    return sum(v * s - loggamma(v) for v, s in zip(a, y)) + loggamma(sum(a))

def dirichlet_metric(u):
    a = [exp(v) for v in u]
    common = psi(1, sum(a))
    return [[v * w * ((psi(1, v) if i == j else 0) - common) for j, w in enumerate(a)] for i, v in enumerate(a)]

first = lambda y: [y]
statistics = {'Gamma': lambda y: [y, log(y)], 'InverseGaussian': lambda y: [y, 1 / y], 'Dirichlet': lambda y: [log(v) for v in y]}

def case(family, exponent, metric, u, ys, argument=None):
    exact = [mpf(y) if not isinstance(y, list) else [mpf(v) for v in y] for y in ys]
    parts = [statistics.get(family, first)(y) for y in exact]
    # weights 1, 2, 3, …
    total = len(ys) * (len(ys) + 1) // 2
    mean = [sum((n + 1) * part[i] for n, part in enumerate(parts)) / total for i in range(len(parts[0]))]
    at = [mpf(v) for v in u]
    h = mpf(10) ** -100
    def along(i, step): return exponent([v + (step if i == j else 0) for j, v in enumerate(at)], mean)
    score = [(along(i, h) - along(i, -h)) / (2 * h) for i in range(len(u))]
    fisher = metric(at)
    row = {'family': family, 'u': u, 'y': ys, 'exponent': exponent(at, mean), 'score': score, 'metric': sum(fisher, []), 'sums': [sum(line) for line in fisher]}
    return {**({'argument': argument} if argument is not None else {}), **row}

def around(mean, relative):
    return [float(mean * (1 + relative * t)) for t in (mpf('0.3'), mpf('-0.9'), mpf('0.4'))]

cases = []
for u in (-690.7, -30.25, -1e-9, 0.0, 3.0, 690.7):
    mean = exp(mpf(u))
    for ys in ([float(mean)], around(mean, 1), [float(mean * mpf('1e-3'))]):
        cases.append(case('Exponential', exponential, lambda u: [[mpf(1)]], [u], ys))
for r in (0.01, 1, 2.5, 1e6):
    exponent, metric = negative_binomial(r)
    for u in (-690.7, -30.25, 0.0, 3.0, 40.0, 690.7):
        mean = float(exp(mpf(u)))
        for ys in ([0], [1, 0, 3], [float(int(mean))]):
            cases.append(case('NegativeBinomial', exponent, metric, [u], ys, r))
for shape in (1e-10, 0.02, 1.0, 7.5, 1e4, 1e10):
    for m in (-690.7, -2.5, 1e-9, 20.0, 690.7):
        u = [m, float(log(mpf(shape)))]
        mean = exp(mpf(m))
        spread = min(1, 1 / mp.sqrt(mpf(shape)))
        for ys in ([float(mean)], around(mean, spread), [float(mean * exp(-min(30, 1 / mpf(shape))))]):
            cases.append(case('Gamma', gamma, gamma_metric, u, ys))
            v = [m, float(mpf(m) + log(mpf(shape)))]
            if abs(v[1]) < 705:
                cases.append(case('InverseGaussian', inverse_gaussian, lambda u: [[exp(u[1] - u[0]), 0], [0, mpf(1) / 2]], v, ys))
for u in ([0.0, 0.0], [1.0, 2.0, -1.0], [-700.0, -690.0, -699.5], [-20.0, -19.0, -21.0], [23.0, 23.5, 21.0], [23.0, -23.0, 0.0], [690.0, 691.0, 650.0], [-600.0, 2.0, 600.0],
    [0.5, -30.0], [-0.1, -3.0], [4.0, -6.0], [8.0, -5.0, -9.0], [9.5, -1.0], [15.0, -10.0], [-358.0, -364.0, -370.0]):
    a = [exp(mpf(v)) for v in u]
    share = [float(v / sum(a)) for v in a]
    clean = [max(v, 1e-300) for v in share]
    for ys in ([clean], [clean, [1 / len(u)] * len(u)]):
        cases.append(case('Dirichlet', dirichlet, dirichlet_metric, u, ys, len(u)))

def plain(value):
    if isinstance(value, dict): return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list): return [plain(part) for part in value]
    return value if isinstance(value, str) else float(value)

print('{\n  "description": "mpmath 1.3.0 at 1500 digits, rounded to doubles, by links.py beside this file; the observations y have weights 1, 2, 3, …",')
print('  "cases": [\n' + ',\n'.join('    ' + json.dumps(plain(one)).replace('Infinity', '1e999') for one in cases) + '\n  ]\n}')
