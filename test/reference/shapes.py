# Computes shapes.json with mpmath 1.3.0 at 120 digits: python3 shapes.py > shapes.json
import json
from mpmath import mp, mpf, loggamma, digamma, psi, log, matrix, lu_solve
mp.dps = 120

def gamma(k, b):
    K, B = mpf(k), mpf(b)
    eta = [digamma(K) - log(B), K / B]
    potential = loggamma(K) - K * log(B)
    metric = matrix([[psi(1, K), 1 / B], [1 / B, K / B**2]])
    # a differential that is neither small nor in the direction of a column
    raised = lu_solve(metric, matrix([mpf(1), mpf(-2)]))
    xs = sorted({float(K / B * t) for t in (mpf('1e-3'), mpf('0.999'), 1, mpf('1.001'), 3)} | {1e-300, 1.0})
    return {'source': [k, b], 'eta': eta, 'potential': potential,
            'dualPotential': K * eta[0] - B * eta[1] - potential,
            'metric': list(metric), 'sharp': list(raised), 'mean': K / B, 'variance': K / B**2,
            'x': [x for x in xs if x > 0],
            'logDensity': [K * log(B) + (K - 1) * log(mpf(x)) - B * mpf(x) - loggamma(K) for x in xs if x > 0]}

def dirichlet(alpha, xs):
    a = [mpf(v) for v in alpha]
    n, s = len(a), sum(a)
    eta = [digamma(v) - digamma(s) for v in a]
    potential = sum(loggamma(v) for v in a) - loggamma(s)
    metric = matrix(n, n)
    for i in range(n):
        for j in range(n):
            metric[i, j] = (psi(1, a[i]) if i == j else 0) - psi(1, s)
    raised = lu_solve(metric, matrix([mpf((-1)**i * (i + 1)) for i in range(n)]))
    return {'source': alpha, 'eta': eta, 'potential': potential,
            'dualPotential': sum(v * e for v, e in zip(a, eta)) - potential,
            'metric': list(metric), 'sharp': list(raised),
            'mean': [v / s for v in a], 'variance': [v * (s - v) / s**2 / (s + 1) for v in a],
            'x': xs, 'logDensity': [sum((v - 1) * log(mpf(y)) for v, y in zip(a, x)) - potential for x in xs]}

def plain(value):
    if isinstance(value, dict): return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list): return [plain(part) for part in value]
    return float(value)

shapes = (1e-8, 1e-3, 0.5, 1.0, 1.7, 12.0, 1e4, 1e8)
gammas = [gamma(k, b) for k in shapes for b in (1e-8, 1.0, 2.5, 1e8)]
three = [[0.5, 0.25, 0.25], [0.98, 0.01, 0.01], [1e-300, 0.5, 0.5]]
dirichlets = ([dirichlet([v, v, v], three) for v in shapes]
    + [dirichlet([v, 2 * v, 3 * v], three) for v in shapes]
    + [dirichlet(alpha, three) for alpha in ([1e-8, 1.0, 1e8], [1e-8, 1e-8, 1e8], [1e8, 1e4, 1e8], [1e8, 1e8, 3.0], [0.1, 0.2, 1e-8], [1.0, 1.0, 1e-8], [20.0, 0.001, 0.3])]
    + [dirichlet([a, b], [[0.5, 0.5], [0.25, 0.75], [1e-200, 1.0]]) for a, b in ((1e-8, 1e8), (1e8, 1e8), (1e-8, 1e-8), (0.5, 0.5), (3.0, 40.0))])

def lines(cases):
    return '[\n' + ',\n'.join('    ' + json.dumps(plain(case)).replace('Infinity', '1e999') for case in cases) + '\n  ]'
print('{\n  "description": "mpmath 1.3.0 at 120 digits, rounded to doubles, by shapes.py beside this file; sharp is the inverse metric times 1, −2, 3, …",')
print('  "gamma": ' + lines(gammas) + ',')
print('  "dirichlet": ' + lines(dirichlets) + '\n}')
