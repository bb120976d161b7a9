import type { TokenForm } from '@pretexts/contracts'

/** Ids that are no words: all special ones. */
export const reservedTokens = ({ special }: TokenForm): ReadonlySet<number> => new Set(Object.values(special))
