import 'zod'

declare module 'zod' {
  interface GlobalMeta {
    /** What stands in a flag's place: `n` a whole number, `x` a number, `n,n` a list of them, anything else text. */
    value?: string
  }
}
