# Maximizes the likelihood of every table of regressions.R by Newton's method in mpmath 1.3.0 at 40 digits, from the
# densities alone, checks R's numbers by it where there are any, and prints the tables with what it found.
import json
import sys
from mpmath import mp, mpf, erfinv, exp, log, loggamma, lu_solve, matrix, pi, sqrt
mp.dps = 40

# log p(y) at u, the coordinates in their order: those that the input moves, then those learned beside them
def poisson(y, u): return y * u[0] - exp(u[0]) - loggamma(y + 1)
def bernoulli(y, u): return -y[0] * log(1 + exp(-u[0])) - y[1] * log(1 + exp(u[0]))
def negative_binomial(r):
    return lambda y, u: loggamma(y + r) - loggamma(y + 1) - loggamma(r) + y * (u[0] - log(exp(u[0]) + r)) + r * log(r / (exp(u[0]) + r))
def exponential(y, u): return -u[0] - y * exp(-u[0])
def laplace(y, u): return -u[0] - abs(y) * exp(-u[0]) - log(2)
def weibull(k): return lambda y, u: log(k / y) + k * (log(y) - u[0]) - exp(k * (log(y) - u[0]))
def normal(y, u): return (u[1] - log(2 * pi) - exp(u[1]) * (y - u[0]) ** 2) / 2
def log_normal(y, u): return normal(log(y), u) - log(y)
def inverse_gaussian(y, u): return (u[1] - log(2 * pi * y ** 3) - exp(u[1]) * (y * exp(-u[0]) - 1) ** 2 / y) / 2
def gamma(y, u):
    shape = exp(u[1])
    return shape * (u[1] - u[0]) - loggamma(shape) + (shape - 1) * log(y) - shape * exp(-u[0]) * y
def beta(y, u):
    mean, precision = 1 / (1 + exp(-u[0])), exp(u[1])
    return dirichlet([y, 1 - y], [log(mean * precision), log((1 - mean) * precision)])
def dirichlet(y, u):
    alpha = [exp(v) for v in u]
    return loggamma(sum(alpha)) + sum((a - 1) * log(part) - loggamma(a) for a, part in zip(alpha, y))

# of each output: the density, how many coordinates move, how many are learned beside
outputs = {
    'Poisson': (poisson, 1, 0), 'Bernoulli': (bernoulli, 1, 0), 'Geometric': (negative_binomial(1), 1, 0),
    'NegativeBinomial(2)': (negative_binomial(2), 1, 0), 'Exponential': (exponential, 1, 0), 'Laplace(0)': (laplace, 1, 0),
    'Weibull(3)': (weibull(3), 1, 0), 'Normal': (normal, 1, 1), 'LogNormal': (log_normal, 1, 1), 'Gamma': (gamma, 1, 1),
    'InverseGaussian': (inverse_gaussian, 1, 1), 'Beta': (beta, 1, 1), 'Dirichlet(3)': (dirichlet, 3, 0),
    'Unbounded(Normal)': (normal, 2, 0), 'Unbounded(Gamma)': (gamma, 2, 0), 'Unbounded(Beta)': (beta, 2, 0),
}

def derivatives(f, u):
    """f, its gradient and its Hessian at u by central differences, which at 40 digits leave 20 of the Hessian."""
    h, n = mpf(10) ** -10, len(u)
    at = lambda *steps: f([v + sum(s for i, s in steps if i == j) for j, v in enumerate(u)])
    here = f(u)
    up, down = [at((i, h)) for i in range(n)], [at((i, -h)) for i in range(n)]
    hessian = matrix(n, n)
    for i in range(n):
        hessian[i, i] = (up[i] - 2 * here + down[i]) / h ** 2
        for j in range(i):
            hessian[i, j] = hessian[j, i] = (at((i, h), (j, h)) - at((i, h), (j, -h)) - at((i, -h), (j, h)) + at((i, -h), (j, -h))) / (4 * h ** 2)
    return here, [(a - b) / (2 * h) for a, b in zip(up, down)], hessian

class Model:
    """log p of all rows as a function of the coefficients, row by row of the moved coordinates, then those beside."""
    def __init__(self, table):
        self.density, self.moved, self.beside = outputs[table['output']]
        self.x = [[mpf(1)] + [mpf(v) for v in row] for row in table['x']]
        self.y = [[mpf(v) for v in y] if isinstance(y, list) else mpf(y) for y in table['y']]
        self.weight = [mpf(v) for v in table.get('weight', [1] * len(self.y))]
        self.offset = [mpf(v) for v in table.get('offset', [0] * len(self.y))]
        self.columns = len(self.x[0])
        self.size = self.moved * self.columns + self.beside

    def coordinates(self, p, n):
        rows = [sum(p[i * self.columns + j] * v for j, v in enumerate(self.x[n])) for i in range(self.moved)]
        rows[0] += self.offset[n]
        return rows + [p[self.moved * self.columns + i] for i in range(self.beside)]

    def order(self):
        """Where the parameters of Affine are: the translation with what is learned beside it, then the slopes row by row."""
        k, ends = self.columns, self.moved * self.columns
        slopes = [i * k + j for i in range(self.moved) for j in range(1, k)]
        return [i * k for i in range(self.moved)] + list(range(ends, self.size)) + slopes

    def value(self, p):
        return sum(w * self.density(self.y[n], self.coordinates(p, n)) for n, w in enumerate(self.weight))

    def derivatives(self, p):
        value, gradient, hessian = mpf(0), matrix(self.size, 1), matrix(self.size, self.size)
        for n, w in enumerate(self.weight):
            here, d, h = derivatives(lambda u: self.density(self.y[n], u), self.coordinates(p, n))
            value += w * here
            # ∂uᵢ/∂p, as (which parameter, how much)
            parts = [[(i * self.columns + j, v) for j, v in enumerate(self.x[n])] for i in range(self.moved)]
            parts += [[(self.moved * self.columns + i, mpf(1))] for i in range(self.beside)]
            for i, part in enumerate(parts):
                for a, v in part:
                    gradient[a] += w * d[i] * v
                    for k, other in enumerate(parts):
                        for b, t in other: hessian[a, b] += w * h[i, k] * v * t
        return value, gradient, hessian

def maximum(model, p):
    """Newton's method, damped in proportion to the diagonal while the likelihood is not concave or a step would lower it."""
    damping = mpf(1)
    for _ in range(300):
        value, gradient, hessian = model.derivatives(p)
        while True:
            damped = -hessian
            for i in range(model.size): damped[i, i] += damping * (abs(hessian[i, i]) + mpf(10) ** -12)
            step = lu_solve(damped, gradient)
            new = [a + b for a, b in zip(p, step)]
            if model.value(new) >= value - mpf(10) ** -25: break
            damping = max(4 * damping, mpf(10) ** -6)
        p, damping = new, damping / 8 if damping > mpf(10) ** -12 else mpf(0)
        if damping == 0 and max(abs(s) / (1 + abs(v)) for s, v in zip(step, p)) < mpf(10) ** -18: return p
    raise RuntimeError('not converged')

def start(model, table):
    """R's numbers to three digits where there are any, else zero and a precision of about the size."""
    if 'r' in table: return [mpf('%.3g' % v) for v in table['r']['coefficients'] + table['r']['beside']]
    p = [mpf(0)] * model.size
    if table['output'] == 'Beta': p[-1] = mpf(3)
    if table['output'] == 'Unbounded(Normal)': p[model.columns] = mpf(-7)
    return p

def coverage(model, p):
    """How many of each third of the rows lie in the central interval of 95 % of a normal output."""
    reach, n = sqrt(2) * erfinv(mpf('0.95')), len(model.y)
    thirds = [0, 0, 0]
    for i, y in enumerate(model.y):
        mean, log_precision = model.coordinates(p, i)
        thirds[3 * i // n] += abs(y - mean) * exp(log_precision / 2) < reach
    return thirds

def near(a, b, tolerance): return abs(a - b) <= tolerance * (1 + abs(b))

tables = json.load(sys.stdin)
for name, table in tables.items():
    model = Model(table)
    p = maximum(model, start(model, table))
    r = table.pop('r', None)
    covariance = (-model.derivatives(p)[2]) ** -1
    table['parameters'] = [float(p[i]) for i in model.order()]
    table['standardErrors'] = [float(sqrt(covariance[i, i])) for i in model.order()]
    table['logLikelihood'] = float(model.value(p))
    if table['output'] == 'Unbounded(Normal)': table['coverage'] = coverage(model, p)
    if r:
        # glm stops when the deviance stands still, and the coefficients are half as many digits right
        for a, b in zip(p, r['coefficients'] + r['beside']): assert near(a, b, 1e-6), (name, float(a), b)
        assert near(model.value(p), r['logLikelihood'], 1e-12), name
        if r['deviance'] is not None: table['deviance'] = r['deviance']
lines = [json.dumps(name) + ':' + json.dumps(table, separators=(',', ':')) for name, table in tables.items()]
print('{' + ',\n'.join(lines) + '}')
