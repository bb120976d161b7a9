import 'zod'

declare module 'zod' {
  interface GlobalMeta {
    /** What stands in a flag's place: `n` a whole number, `x` a number, `n,n` and `x,x` lists of them, `name,name` of words, anything else text. */
    value?: string
  }
}
