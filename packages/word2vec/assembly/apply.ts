// oⱼ += Σᵢ e[i, j] hᵢ and stepᵢ += Σⱼ e[i, j] oⱼ for a group of six outputs, a column of four numbers at a time: six
// outputs and six sums stay in registers while i runs.

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

// @ts-ignore: decorator
@inline
function add(row: usize, sum: v128): void {
  v128.store(row, f32x4.add(v128.load(row), sum)) // loaded again: two of the outputs may be the same row
}

/**
 * @param hidden pointers to hᵢ
 * @param steps pointers to where stepᵢ is; the same as hᵢ to add it there at once
 * @param errors e[i, 0 … 7]
 */
export function apply(hidden: usize, steps: usize, m: i32, outputs: usize, stride: usize, errors: usize): void {
  const o0 = load<usize>(outputs)
  const o1 = load<usize>(outputs, 4)
  const o2 = load<usize>(outputs, 8)
  const o3 = load<usize>(outputs, 12)
  const o4 = load<usize>(outputs, 16)
  const o5 = load<usize>(outputs, 20)
  const end = hidden + (<usize>m << 2)
  const toSteps = steps - hidden
  for (let k: usize = 0; k < stride; k += 16) {
    const x0 = v128.load(o0 + k)
    const x1 = v128.load(o1 + k)
    const x2 = v128.load(o2 + k)
    const x3 = v128.load(o3 + k)
    const x4 = v128.load(o4 + k)
    const x5 = v128.load(o5 + k)
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0), s4 = f32x4.splat(0), s5 = f32x4.splat(0)
    let e = errors
    for (let at = hidden; at < end; at += 4) {
      const h = v128.load(load<usize>(at) + k)
      const step = load<usize>(at + toSteps) + k
      let sum = v128.load(step)
      let factor = v128.load32_splat(e)
      sum = madd(factor, x0, sum)
      s0 = madd(factor, h, s0)
      factor = v128.load32_splat(e, 4)
      sum = madd(factor, x1, sum)
      s1 = madd(factor, h, s1)
      factor = v128.load32_splat(e, 8)
      sum = madd(factor, x2, sum)
      s2 = madd(factor, h, s2)
      factor = v128.load32_splat(e, 12)
      sum = madd(factor, x3, sum)
      s3 = madd(factor, h, s3)
      factor = v128.load32_splat(e, 16)
      sum = madd(factor, x4, sum)
      s4 = madd(factor, h, s4)
      factor = v128.load32_splat(e, 20)
      sum = madd(factor, x5, sum)
      s5 = madd(factor, h, s5)
      v128.store(step, sum)
      e += 32
    }
    add(o0 + k, s0)
    add(o1 + k, s1)
    add(o2 + k, s2)
    add(o3 + k, s3)
    add(o4 + k, s4)
    add(o5 + k, s5)
  }
}
