import { defaultDevice, grad, init, jit, lax, nn, numpy as np, random, tree, valueAndGrad } from '@jax-js/jax'
import { preparesBy, serve } from '../lib/contest/serve.ts'
import manifest from './package.json' with { type: 'json' }

/* jax-js as a contender, on its WebAssembly backend and under `jit`, as its documentation has it. */
await init('wasm')
defaultDevice('wasm')

let seed = 0
const normal = (shape, scale = 1) => random.normal(random.key(seed++), shape).mul(scale)
const indices = (count, limit) =>
  np.array(Int32Array.from({ length: count }, () => Math.floor(Math.random() * limit)))

/** Runs a compiled function on arguments that it may keep, and waits. */
const done =
  (run, ...args) =>
  async () => {
    const y = run(...args.map((x) => x.ref))
    await y.blockUntilReady()
    y.dispose()
  }

function gemm({ m, k, n, left, right }) {
  const [a, b] = [normal(left ? [k, m] : [m, k]), normal(right ? [n, k] : [k, n])]
  const product = (x, y) => np.matmul(left ? np.transpose(x) : x, right ? np.transpose(y) : y)
  return done(jit(product), a, b)
}

const same = (x, w) => lax.convGeneralDilated(x, w, [1, 1], 'SAME')

/** x ∗ w, or the gradient of ⟨g, x ∗ w⟩: of the convolution itself nothing is left in it. */
function convolution(run, [x, filters, g], direction) {
  if (direction === 'forward') return done(jit(run), x, filters)
  const argnums = direction === 'input gradient' ? 0 : 1
  return done(jit(grad((a, b, ḡ) => np.sum(run(a, b).mul(ḡ)), { argnums })), x, filters, g)
}

function conv({ shape: [n, c, h, w, o], direction }) {
  return convolution(same, [normal([n, c, h, w]), normal([o, c, 3, 3]), normal([n, o, h, w])], direction)
}

function conv1d({ shape: [n, c, l, o], kernel, stride, direction }) {
  const places = Math.floor((l - kernel) / stride) + 1
  const run = (x, w) => lax.convGeneralDilated(x, w, [stride], 'VALID')
  return convolution(run, [normal([n, c, l]), normal([o, c, kernel]), normal([n, o, places])], direction)
}

const dense = (inputs, outputs) => ({ w: normal([inputs, outputs], 0.05), b: normal([outputs], 0.05) })
const apply = ({ w, b }, x) => np.matmul(x, w).add(b)

function cnn() {
  const filters = (o, c) => ({ w: normal([o, c, 3, 3], 0.05), b: normal([o, 1, 1], 0.05) })
  const weights = { one: filters(16, 1), two: filters(32, 16), hidden: dense(1568, 128), head: dense(128, 4) }
  const block = (x, { w, b }) =>
    lax.reduceWindow(nn.relu(same(x, w).add(b)), np.max, [1, 1, 2, 2], [1, 1, 2, 2])
  const forward = ({ one, two, hidden, head }, x) =>
    apply(head, nn.relu(apply(hidden, block(block(x, one), two).reshape([64, 1568]))))
  return { weights, forward, x: normal([64, 1, 28, 28]), labels: nn.oneHot(indices(64, 4), 4) }
}

function mlp() {
  const weights = { one: dense(784, 256), two: dense(256, 128), head: dense(128, 4) }
  const forward = ({ one, two, head }, x) => apply(head, nn.relu(apply(two, nn.relu(apply(one, x)))))
  return { weights, forward, x: normal([64, 784]), labels: nn.oneHot(indices(64, 4), 4) }
}

function transformer() {
  const [n, l, d, heads, vocabulary] = [32, 64, 128, 4, 1000]
  const norm = () => ({ gamma: np.ones([d]), beta: np.zeros([d]) })
  const normed = ({ gamma, beta }, x) => nn.standardize(x, -1).mul(gamma).add(beta)
  const block = () => ({
    norm1: norm(),
    norm2: norm(),
    mix: dense(d, 3 * d),
    out: dense(d, d),
    up: dense(d, 4 * d),
    down: dense(4 * d, d),
  })
  const run = (x, { norm1, norm2, mix, out, up, down }) => {
    const [q, k, v] = np
      .split(apply(mix, normed(norm1, x.ref)), 3, -1)
      .map((part) => part.reshape([n, l, heads, d / heads]))
    const h = x.add(apply(out, nn.dotProductAttention(q, k, v).reshape([n * l, d])))
    return h.ref.add(apply(down, nn.gelu(apply(up, normed(norm2, h)), { approximate: false })))
  }
  const weights = {
    words: normal([vocabulary, d], 0.05),
    blocks: [block(), block(), block(), block()],
    norm: norm(),
    head: dense(d, vocabulary),
  }
  const forward = ({ words, blocks, norm, head }, tokens) =>
    apply(head, normed(norm, blocks.reduce(run, np.take(words, tokens, 0))))
  const labels = nn.oneHot(indices(n * l, vocabulary), vocabulary)
  return { weights, forward, x: indices(n * l, vocabulary), labels }
}

/** Adam, Kingma and Ba 2015, without the correction of the first steps, which costs nothing. */
function update(weights, gradients, { m, v }) {
  const next = {
    m: tree.map((old, g) => old.mul(0.9).add(g.mul(0.1)), m, tree.ref(gradients)),
    v: tree.map((old, g) => old.mul(0.999).add(np.square(g).mul(0.001)), v, gradients),
  }
  const moved = tree.map(
    (w, first, second) => w.sub(first.mul(1e-3).div(np.sqrt(second).add(1e-8))),
    weights,
    tree.ref(next.m),
    tree.ref(next.v),
  )
  return [moved, next]
}

function step({ network }) {
  const networks = { cnn, mlp, transformer }
  if (!(network in networks)) throw new Error('this network was not written for it')
  const { weights, forward, x, labels } = networks[network]()
  const loss = (parameters, images, target) =>
    np.mean(np.sum(nn.logSoftmax(forward(parameters, images), -1).mul(target), -1)).neg()
  const run = jit((parameters, memory, images, target) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(parameters), images, target)
    return [value, ...update(parameters, gradients, memory)]
  })
  let state = [
    weights,
    { m: tree.map(np.zerosLike, tree.ref(weights)), v: tree.map(np.zerosLike, tree.ref(weights)) },
  ]
  return async () => {
    const [value, ...next] = run(...state, x.ref, labels.ref)
    state = next
    await value.jsAsync()
  }
}

function small({ op, recorded }) {
  if (recorded) throw new Error('operations are recorded only inside of grad')
  const x = normal(op === 'add, broadcast' || op === 'matmul' ? [4, 4] : [16])
  const ops = {
    add: (a) => a.ref.add(a),
    mul: (a) => a.ref.mul(a),
    'add, broadcast': (a) => a.add(1),
    exp: np.exp,
    relu: nn.relu,
    sum: (a) => np.sum(a),
    matmul: (a) => np.matmul(a.ref, a),
  }
  return done(jit(ops[op]), x)
}

const kinds = { gemm, conv, conv1d, step, small }
await serve({
  version: manifest.dependencies['@jax-js/jax'],
  compiles: true,
  prepare: preparesBy(kinds),
})
