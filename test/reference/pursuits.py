# Computes test/reference/pursuits.json with PyTorch 1.13 in doubles, and Lion, which it does not have, with mpmath 1.2.1 at
# 50 digits after algorithm 2 of X. Chen et al. (2023): python3 pursuits.py > pursuits.json
import json, random
import torch
from mpmath import mp, mpf, sign
mp.dps = 50

random.seed(1)
steps = 60
start = [1.0, -2.0, 0.0, 30.0]
gradients = [[random.gauss(0, 1) * 10.0**random.randint(-6, 3) for _ in start] for _ in range(steps)]
for k in range(10, steps, 3):
    gradients[k][k % 4] = 0.0 # but not at first: what never had a gradient does not decay here
rates = [0.01 * (1 + k % 5) for k in range(steps)]

def torch_points(optimizer, options):
    p = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    steps = optimizer([p], lr=rates[0], maximize=True, **options)
    points = []
    for gradient, rate in zip(gradients, rates):
        for group in steps.param_groups:
            group['lr'] = rate
        p.grad = torch.tensor(gradient, dtype=torch.float64)
        steps.step()
        points.append(p.detach().tolist())
    return points

def lion_points(beta1, beta2, weight_decay):
    p, m = [mpf(x) for x in start], [mpf(0)] * len(start)
    points = []
    for gradient, rate in zip(gradients, rates):
        c = [beta1 * a + (1 - mpf(beta1)) * g for a, g in zip(m, gradient)]
        p = [x + rate * (sign(d) - weight_decay * x) for x, d in zip(p, c)]
        m = [beta2 * a + (1 - mpf(beta2)) * g for a, g in zip(m, gradient)]
        points.append([float(x) for x in p])
    return points

def adam_options(o):
    return {'betas': (o['beta1'], o['beta2']), 'eps': o['epsilon']}

cases = []
for o in ({'beta1': 0.9, 'beta2': 0.999, 'epsilon': 1e-8}, {'beta1': 0.5, 'beta2': 0.9, 'epsilon': 1e-3}, {'beta1': 0.0, 'beta2': 0.0, 'epsilon': 1.0}):
    cases.append({'pursuit': 'adam', 'options': o, 'points': torch_points(torch.optim.Adam, adam_options(o))})
    for decay in (0.0, 0.01, 0.5):
        cases.append({'pursuit': 'adamW', 'options': {**o, 'weightDecay': decay}, 'points': torch_points(torch.optim.AdamW, {**adam_options(o), 'weight_decay': decay})})
for o in ((0.9, 0.99, 0.0), (0.9, 0.99, 1.0), (0.95, 0.98, 0.1), (0.0, 0.5, 0.01)):
    cases.append({'pursuit': 'lion', 'options': dict(zip(('beta1', 'beta2', 'weightDecay'), o)), 'points': lion_points(*o)})

print(json.dumps({'description': 'PyTorch 1.13 and mpmath 1.2.1, by pursuits.py beside this file.', 'start': start, 'gradients': gradients, 'rates': rates, 'cases': [None]})
      .replace('[null]', '[\n' + ',\n'.join(json.dumps(case) for case in cases) + '\n]'))
