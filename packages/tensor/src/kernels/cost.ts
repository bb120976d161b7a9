import { Tensor } from '../tensor/tensor.ts'
import type { ConvGeometry } from './conv2d.ts'

/** What a call of a kernel has to do at the least. */
export interface Cost {
  /** Multiplications and additions of a matrix product or convolution; 0 for everything else, which memory bounds. */
  readonly operations: number
  /** Bytes of all arguments, each number read or written once. */
  readonly bytes: number
}

/** What it costs to run kernel `name` with these arguments. */
export function costOf(name: string, args: readonly unknown[]): Cost {
  const bytes = args.reduce((total: number, arg) => total + bytesOf(arg), 0)
  switch (name) {
    case 'matmul': // a (…, M, K), b (…, K, N), y (…, M, N): 2 M K N for each matrix
      return { operations: 2 * (args.at(-1) as Tensor).size * ((args[0] as Tensor).shape.at(-1) ?? 0), bytes }
    case 'linear': // x (N, I), W (O, I), y (N, O): 2 N I O
      return { operations: 2 * (args[0] as Tensor).size * (args[1] as Tensor).shape[0], bytes }
    case 'attention': // q kᵀ and p v, each 2 L S times D or E
      return { operations: attention(args.slice(0, 3) as Tensor[]), bytes }
    case 'attentionGradient': // ḡ, q, k, v: two products for each of those
      return { operations: 2 * attention(args.slice(1, 4) as Tensor[]), bytes }
    case 'conv2d':
    case 'conv2dInputGradient':
    case 'conv2dWeightGradient':
      return { operations: convolution(args.find(isGeometry) as ConvGeometry), bytes }
    default:
      return { operations: 0, bytes }
  }
}

/** q (…, L, D), k (…, S, D), v (…, S, E): 2 L S (D + E) for each pair. */
function attention([q, k, v]: readonly Tensor[]): number {
  return 2 * (q.size * k.shape[k.rank - 2] + v.size * q.shape[q.rank - 2])
}

/** 2 N O H′W′ (C/groups) kH kW, the same for the forward pass and both gradients. */
function convolution({ input, output, kernel, groups }: ConvGeometry): number {
  const outputs = output.reduce((product, size) => product * size, 1)
  return (2 * outputs * input[1] * kernel[0] * kernel[1]) / groups
}

const isGeometry = (arg: unknown): boolean => typeof arg === 'object' && arg !== null && 'groups' in arg

function bytesOf(arg: unknown): number {
  if (ArrayBuffer.isView(arg)) return arg.byteLength
  if (!(arg instanceof Tensor)) return 0
  // Along a stride of 0 the same number is read again.
  const numbers = arg.shape.reduce((product, size, i) => product * (arg.strides[i] === 0 ? 1 : size), 1)
  return numbers * arg.memory.BYTES_PER_ELEMENT
}
