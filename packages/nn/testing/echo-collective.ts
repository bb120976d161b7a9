import type { Collective, Exchangeable } from '@pretexts/contracts'

/** Ranks that all hold what this one holds. What the others would answer is known, so one program can test what ranks compute. */
export function echoCollective(size: number, rank = 0): Collective {
  return {
    rank,
    size,
    seconds: 0,
    allReduceMean: () => {},
    startAllReduceMean: () => () => {},
    allGather: <Values extends Exchangeable>(own: Values): Values => {
      const all = new (own.constructor as new (length: number) => Values)(size * own.length)
      for (let place = 0; place < size; place++) all.set(own, place * own.length)
      return all
    },
    broadcast: () => {},
    barrier: () => {},
    abort(reason: string): never {
      throw new Error(reason)
    },
    close: () => {},
  }
}
