import * as ort from 'onnxruntime-web'
import { preparesBy, serve } from '../lib/contest/serve.ts'
import { onnxModel } from './onnx-model.mjs'

/* onnxruntime-web as a contender: `node onnxruntime.mjs onnxruntime-web THREADS`. It runs models, and trains none. */
ort.env.wasm.numThreads = Number(process.argv[3])
ort.env.logLevel = 'error'

async function session(op, inputs, output, attributes) {
  const model = await ort.InferenceSession.create(onnxModel(op, inputs, output, attributes), {
    executionProviders: ['wasm'],
  })
  const random = (shape) => {
    const size = shape.reduce((product, length) => product * length, 1)
    return new ort.Tensor(
      'float32',
      Float32Array.from({ length: size }, () => 2 * Math.random() - 1),
      shape,
    )
  }
  const feeds = Object.fromEntries(inputs.map((shape, i) => [`x${i}`, random(shape)]))
  return () => model.run(feeds)
}

const gemm = ({ m, k, n, left, right }) =>
  session('Gemm', [left ? [k, m] : [m, k], right ? [n, k] : [k, n]], [m, n], {
    transA: Number(left),
    transB: Number(right),
  })

function conv({ shape: [n, c, h, w, o], direction }) {
  if (direction !== 'forward') throw new Error('no gradients: it is for inference')
  const shapes = [
    [n, c, h, w],
    [o, c, 3, 3],
  ]
  return session('Conv', shapes, [n, o, h, w], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] })
}

function conv1d({ shape: [n, c, l, o], kernel, stride, direction }) {
  if (direction !== 'forward') throw new Error('no gradients: it is for inference')
  const shapes = [
    [n, c, l],
    [o, c, kernel],
  ]
  const places = Math.floor((l - kernel) / stride) + 1
  return session('Conv', shapes, [n, o, places], { kernel_shape: [kernel], strides: [stride], pads: [0, 0] })
}

function step() {
  throw new Error('no gradients: it is for inference')
}

function small({ op, recorded }) {
  if (recorded) throw new Error('no gradients: it is for inference')
  const [two, four] = [
    [[16], [16]],
    [4, 4],
  ]
  const models = {
    add: ['Add', two, [16]],
    mul: ['Mul', two, [16]],
    'add, broadcast': ['Add', [four, [1]], four],
    exp: ['Exp', [[16]], [16]],
    relu: ['Relu', [[16]], [16]],
    sum: ['ReduceSum', [[16]], [1]],
    matmul: ['MatMul', [four, four], four],
  }
  return session(...models[op])
}

const kinds = { gemm, conv, conv1d, step, small }
await serve({ version: ort.env.versions.web, prepare: preparesBy(kinds) })
