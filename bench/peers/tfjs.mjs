import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { preparesBy, serve } from '../lib/contest/serve.ts'

/* TensorFlow.js as a contender: `node tfjs.mjs tfjs-wasm|tfjs-cpu`. Images are NHWC, as it likes them best. */
const require = createRequire(import.meta.url)
const tf = require('@tensorflow/tfjs') // with the gradients, which its core alone lacks, and the cpu backend
const backend = process.argv[2] === 'tfjs-wasm' ? 'wasm' : 'cpu'
if (backend === 'wasm') {
  const wasm = require('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
}
tf.enableProdMode() // without checks
await tf.setBackend(backend)

/** On these backends everything has been computed when a call returns. */
const tidily = (work) => () => tf.tidy(() => void work())

function gemm({ m, k, n, left, right }) {
  const a = tf.randomNormal(left ? [k, m] : [m, k])
  const b = tf.randomNormal(right ? [n, k] : [k, n])
  return tidily(() => tf.matMul(a, b, left, right))
}

/** x ∗ filters, or the product of its cotangent with one of its Jacobians. */
function convolution({ x, filters, g, strides, pad, direction }) {
  if (direction === 'forward') return tidily(() => tf.conv2d(x, filters, strides, pad))
  const how = { strides, pad, dataFormat: 'NHWC' }
  const [kernel, inputs, attributes] =
    direction === 'input gradient'
      ? ['Conv2DBackpropInput', { dy: g, filter: filters }, { ...how, inputShape: x.shape }]
      : ['Conv2DBackpropFilter', { x, dy: g }, { ...how, filterShape: filters.shape }]
  return tidily(() => tf.engine().runKernel(kernel, inputs, attributes))
}

function conv({ shape: [n, c, h, w, o], direction }) {
  const x = tf.randomNormal([n, h, w, c])
  const filters = tf.randomNormal([3, 3, c, o])
  return convolution({
    x,
    filters,
    g: tf.randomNormal([n, h, w, o]),
    strides: [1, 1],
    pad: 'same',
    direction,
  })
}

/** As its own conv1d does it: images that are one pixel high. */
function conv1d({ shape: [n, c, l, o], kernel, stride, direction }) {
  const x = tf.randomNormal([n, 1, l, c])
  const filters = tf.randomNormal([1, kernel, c, o])
  const g = tf.randomNormal([n, 1, Math.floor((l - kernel) / stride) + 1, o])
  return convolution({ x, filters, g, strides: [1, stride], pad: 'valid', direction })
}

const weights = (...shape) => tf.variable(tf.randomNormal(shape, 0, 0.05))
const dense = (inputs, outputs) => {
  const [w, b] = [weights(inputs, outputs), weights(outputs)]
  return (x) => tf.add(tf.matMul(x, w), b)
}

/** `−log p` of the right class, the mean. */
const crossEntropy = (logits, labels) => tf.losses.softmaxCrossEntropy(labels, logits)
const labels = (count, classes) => {
  const at = Array.from({ length: count }, () => Math.floor(Math.random() * classes))
  return tf.oneHot(tf.tensor1d(at, 'int32'), classes)
}

function cnn() {
  const [w1, b1, w2, b2] = [weights(3, 3, 1, 16), weights(16), weights(3, 3, 16, 32), weights(32)]
  const [hidden, head] = [dense(1568, 128), dense(128, 4)]
  const x = tf.randomNormal([64, 28, 28, 1])
  const block = (h, w, b) => tf.maxPool(tf.relu(tf.add(tf.conv2d(h, w, 1, 'same'), b)), 2, 2, 'valid')
  const forward = () => head(tf.relu(hidden(tf.reshape(block(block(x, w1, b1), w2, b2), [64, 1568]))))
  return [forward, labels(64, 4)]
}

function mlp() {
  const [one, two, head] = [dense(784, 256), dense(256, 128), dense(128, 4)]
  const x = tf.randomNormal([64, 784])
  return [() => head(tf.relu(two(tf.relu(one(x))))), labels(64, 4)]
}

function layerNorm(features) {
  const [gamma, beta] = [weights(features), weights(features)]
  return (x) => {
    const { mean, variance } = tf.moments(x, -1, true)
    return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gamma), beta)
  }
}

const gelu = (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))

function block(n, l, d, heads) {
  const [norm1, norm2, mix, out] = [layerNorm(d), layerNorm(d), dense(d, 3 * d), dense(d, d)]
  const [up, down] = [dense(d, 4 * d), dense(4 * d, d)]
  const apart = (x) => tf.transpose(tf.reshape(x, [n, l, heads, d / heads]), [0, 2, 1, 3])
  return (x) => {
    const [q, k, v] = tf.split(mix(norm1(x)), 3, -1).map(apart)
    const weight = tf.softmax(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d / heads)))
    const mixed = tf.reshape(tf.transpose(tf.matMul(weight, v), [0, 2, 1, 3]), [n * l, d])
    const h = tf.add(x, out(mixed))
    return tf.add(h, down(gelu(up(norm2(h)))))
  }
}

function transformer() {
  const [n, l, d, vocabulary] = [32, 64, 128, 1000]
  const words = weights(vocabulary, d)
  const blocks = Array.from({ length: 4 }, () => block(n, l, d, 4))
  const [norm, head] = [layerNorm(d), dense(d, vocabulary)]
  const tokens = tf.tensor1d(
    Array.from({ length: n * l }, () => Math.floor(Math.random() * vocabulary)),
    'int32',
  )
  const forward = () => head(norm(blocks.reduce((x, one) => one(x), tf.gather(words, tokens))))
  return [forward, labels(n * l, vocabulary)]
}

function step({ network }) {
  const networks = { cnn, mlp, transformer }
  if (!(network in networks)) throw new Error('this network was not written for it')
  const [forward, target] = networks[network]()
  const optimizer = tf.train.adam(1e-3)
  return () => void optimizer.minimize(() => crossEntropy(forward(), target), true).dataSync()
}

function small({ op, recorded }) {
  if (recorded) throw new Error('operations are recorded only inside of tf.grads')
  const x = tf.randomNormal(op === 'add, broadcast' || op === 'matmul' ? [4, 4] : [16])
  const ops = {
    add: () => tf.add(x, x),
    mul: () => tf.mul(x, x),
    'add, broadcast': () => tf.add(x, 1),
    exp: () => tf.exp(x),
    relu: () => tf.relu(x),
    sum: () => tf.sum(x),
    matmul: () => tf.matMul(x, x),
  }
  return () => ops[op]().dispose()
}

const kinds = { gemm, conv, conv1d, step, small }
await serve({ version: tf.version['tfjs-core'], prepare: preparesBy(kinds) })
