/** What a convolution or pooling works on: written by the caller as sixteen i32, see `writeGeometry` in src. */
@unmanaged
export class Geometry {
  n: i32; c: i32; h: i32; w: i32
  o: i32; oh: i32; ow: i32
  kh: i32; kw: i32
  sh: i32; sw: i32
  ph: i32; pw: i32
  dh: i32; dw: i32
  groups: i32
}
