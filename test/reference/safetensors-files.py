# Writes test/reference/safetensors.json with the Python package safetensors 0.8.0, whose reader and writer are in Rust:
#   python3 safetensors-files.py ours.json > safetensors.json
# where ours.json holds files of this library in base64, by name: src/files/other-writers.test.ts writes it if OURS is set.
# `ours` is what Python reads in them; `theirs` are files that Python writes, to be read by this library.
import base64, json, re, sys
import numpy as np
from safetensors import SafetensorError, deserialize, safe_open
from safetensors.numpy import load, save, save_file

def text(data):
    return base64.b64encode(data).decode()

def read(file):
    data = base64.b64decode(file)
    with open('/tmp/ours.safetensors', 'wb') as f:
        f.write(data)
    with safe_open('/tmp/ours.safetensors', framework='np') as f:
        metadata = f.metadata()
    return {
        'bytes': file,
        'metadata': {name: json.loads(value) for name, value in metadata.items()},
        'tensors': {name: {'dtype': str(tensor.dtype), 'shape': list(tensor.shape), 'values': tensor.ravel().tolist()}
                    for name, tensor in load(data).items()},
    }

def described(notation, **more):
    return {'legendre': '1', 'notation': json.dumps(notation), **{name: json.dumps(value) for name, value in more.items()}}

net = 'NeuralNetwork<[[Tensor, R<3, Bernoulli>]], Tensor, Normal, R<2, NormalMean>>'
tensors = {
    'layers.0.weight': np.array([[0.1, -2.5], [3.0, 1 / 3], [1e-3, 0.0]]),
    'layers.0.bias': np.array([1.5, -0.25, 2 / 3]),
    'layers.1.weight': np.array([[7.0, -8.0, 0.125]]),
    'layers.1.bias': np.array([-0.5]),
    'layers.1.noise': np.array([0.75]),
}
record = {'epochs': 12, 'seed': 3, 'stoppedBy': 'früh', 'logLikelihood': -0.1}
standardization = {'x': {'mean': [0.5, 1.0], 'scale': [2.0, 0.1]}}

theirs = {
    'F64': save(tensors, described(net, record=record, standardization=standardization)),
    'F32': save({name: t.astype(np.float32) for name, t in tensors.items()}, described(net)),
    'F16': save({name: t.astype(np.float16) for name, t in tensors.items()}, described(net)),
    'mixed': save({name: t.astype(np.float32 if 'weight' in name else np.float64) for name, t in tensors.items()}, described(net)),
    # a scalar, of another layout of the notation
    'scale': save({'layers.0.weight': np.array(2.5), 'layers.0.bias': np.array([1.0, 2.0])},
                  described('Affine< Scale,\n R<2, NormalMean>, R<2, Normal Mean> >'.replace('Normal Mean', 'NormalMean'))),
    'torch': save(tensors, {'format': 'pt'}),
    'I64': save({'layers.0.weight': np.array([[1]]), 'layers.0.bias': np.array([1])}, described('Affine<Tensor, NormalMean, NormalMean>')),
}

def values(name, dtype):
    return {key: t.astype(dtype(key)).astype(np.float64).ravel().tolist() for key, t in tensors.items()}

def refused(data):
    try:
        deserialize(data)
        return False
    except SafetensorError:
        return True

# files that the format forbids, and some that it allows: Python and this library must agree
def file(header, data=b'', pad=True):
    header = header if isinstance(header, bytes) else header.encode()
    if pad:
        header += b' ' * (-len(header) % 8)
    return len(header).to_bytes(8, 'little') + header + data

def entry(shape, start, end, dtype='F64'):
    return f'{{"dtype":"{dtype}","shape":{shape},"data_offsets":[{start},{end}]}}'

eight = bytes(8)
cases = {
    'no bytes': b'',
    'seven bytes': bytes(7),
    'header of no bytes': bytes(8),
    'header of 2^63 bytes': (2**63).to_bytes(8, 'little') + b'{}',
    'header of 2^64 - 1 bytes': (2**64 - 1).to_bytes(8, 'little') + b'{}',
    'header of 100000001 bytes': (100_000_001).to_bytes(8, 'little') + b'{}',
    'header behind the end': (9).to_bytes(8, 'little') + b'{}',
    'no tensors': file('{}'),
    'one tensor': file('{"a":' + entry('[1]', 0, 8) + '}', eight),
    'scalar': file('{"a":' + entry('[]', 0, 8) + '}', eight),
    'empty tensor': file('{"a":' + entry('[0, 3]', 0, 0) + '}'),
    'not padded': file('{"a":' + entry('[1]', 0, 8) + '}', eight, pad=False),
    'in any order': file('{"b":' + entry('[1]', 8, 16) + ',"a":' + entry('[1]', 0, 8) + '}', eight * 2),
    'hole at the start': file('{"a":' + entry('[1]', 8, 16) + '}', eight * 2),
    'hole in between': file('{"a":' + entry('[1]', 0, 8) + ',"b":' + entry('[1]', 16, 24) + '}', eight * 3),
    'hole at the end': file('{"a":' + entry('[1]', 0, 8) + '}', eight * 2),
    'one byte missing': file('{"a":' + entry('[1]', 0, 8) + '}', bytes(7)),
    'overlap': file('{"a":' + entry('[2]', 0, 16) + ',"b":' + entry('[1]', 8, 16) + '}', eight * 2),
    'same bytes twice': file('{"a":' + entry('[1]', 0, 8) + ',"b":' + entry('[1]', 0, 8) + '}', eight),
    'end before start': file('{"a":' + entry('[1]', 8, 0) + '}', eight),
    'shape of another size': file('{"a":' + entry('[2]', 0, 8) + '}', eight),
    'shape that overflows': file('{"a":' + entry('[4294967296, 4294967296, 0]', 0, 0) + '}'),
    'shape that overflows to its size': file('{"a":' + entry('[2305843009213693953, 8]', 0, 8, 'U8') + '}', eight),
    'negative shape': file('{"a":' + entry('[-1, -1]', 0, 8) + '}', eight),
    'fractional shape': file('{"a":' + entry('[1.0]', 0, 8) + '}', eight),
    'shape with an exponent': file('{"a":' + entry('[1e0]', 0, 8) + '}', eight),
    'shape in text': file('{"a":' + entry('["1"]', 0, 8) + '}', eight),
    'offsets in text': file('{"a":' + entry('[1]', '"0"', '"8"') + '}', eight),
    'three offsets': file('{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8,8]}}', eight),
    'no offsets': file('{"a":{"dtype":"F64","shape":[1]}}', eight),
    'no shape': file('{"a":{"dtype":"F64","data_offsets":[0,8]}}', eight),
    'no dtype': file('{"a":{"shape":[1],"data_offsets":[0,8]}}', eight),
    'unknown dtype': file('{"a":' + entry('[1]', 0, 8, 'F63') + '}', eight),
    'dtype toString': file('{"a":' + entry('[1]', 0, 8, 'toString') + '}', eight),
    'metadata of texts': file('{"__metadata__":{"a":"b"},"a":' + entry('[1]', 0, 8) + '}', eight),
    'metadata of numbers': file('{"__metadata__":{"a":1},"a":' + entry('[1]', 0, 8) + '}', eight),
    'metadata of objects': file('{"__metadata__":{"a":{}},"a":' + entry('[1]', 0, 8) + '}', eight),
    'metadata array': file('{"__metadata__":[],"a":' + entry('[1]', 0, 8) + '}', eight),
    'name __proto__': file('{"__proto__":' + entry('[1]', 0, 8) + '}', eight),
    'header array': file('[]'),
    'header text': file('"a"'),
    'trailing comma': file('{"a":' + entry('[1]', 0, 8) + ',}', eight),
    'two values': file('{} {}'),
    'single quotes': file("{'a':1}"),
    'comment': file('{/* a */}'),
    'invalid UTF-8': file(b'{"\xff":' + entry('[1]', 0, 8).encode() + b'}', eight),
    'overlong UTF-8': file(b'{"\xc0\x80":' + entry('[1]', 0, 8).encode() + b'}', eight),
    'surrogate in UTF-8': file(b'{"\xed\xa0\x80":' + entry('[1]', 0, 8).encode() + b'}', eight),
    'control character': file('{"a\n":' + entry('[1]', 0, 8) + '}', eight),
    'unknown escape': file('{"\\x":' + entry('[1]', 0, 8) + '}', eight),
    'byte order mark': file(b'\xef\xbb\xbf{}'),
    'space before': file('      {}'),
    'nested 100000 deep': file('{"a":' + '[' * 100_000 + ']' * 100_000 + '}'),
    'padded with zeros': file(b'{}' + bytes(6)),
    'number 1e999': file('{"a":' + entry('[1e999]', 0, 8) + '}', eight),
    'leading zero': file('{"a":' + entry('[01]', 0, 8) + '}', eight),
}

result = json.dumps({
    'ours': {name: read(file) for name, file in json.load(open(sys.argv[1])).items()} if len(sys.argv) > 1 else {},
    'theirs': {name: text(data) for name, data in theirs.items()},
    'values': {
        'F64': values('F64', lambda name: np.float64),
        'F32': values('F32', lambda name: np.float32),
        'F16': values('F16', lambda name: np.float16),
        'mixed': values('mixed', lambda name: np.float32 if 'weight' in name else np.float64),
    },
    'cases': {name: {'bytes': text(data), 'refused': refused(data)} for name, data in cases.items() if len(data) < 10_000},
}, indent=1, ensure_ascii=False)
print(re.sub(r'\[\s+([^\[\]{}"]*?)\s+\]', lambda list: '[' + re.sub(r'\s+', ' ', list[1]) + ']', result))
