// σ of four numbers, to about 2 ulp of 1.

/** σ(x) = 1 / (1 + e⁻ˣ), with e⁻ˣ = 2ⁿ · 2ᶠ, n whole, |f| ≤ ½ and 2ᶠ from its Taylor polynomial of degree 6. */
// @ts-ignore: decorator
@inline
export function logistic(x: v128): v128 {
  const bounded = f32x4.max(f32x4.min(x, f32x4.splat(80)), f32x4.splat(-80))
  const t = f32x4.mul(bounded, f32x4.splat(-1.44269504089))
  const n = f32x4.nearest(t)
  const f = f32x4.sub(t, n)
  let p = f32x4.splat(1.5403530393e-4)
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.3333558146e-3))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(9.6181291076e-3))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(5.5504108665e-2))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.24022650696))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.69314718056))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), f32x4.mul(p, power)))
}
