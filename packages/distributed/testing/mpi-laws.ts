import { joinRanks } from '../src/join-ranks.ts'
import collectiveLaws from './collective-laws.ts'
import inPlaceLaws from './in-place-laws.ts'

/*
 * One rank under mpiexec: prints what does not hold, as JSON, on a line of its own.
 */
const joined = await joinRanks()
const broken = joined
  ? [...collectiveLaws(joined.collective), ...(await inPlaceLaws(joined.collective))]
  : ['nobody launched this']
console.log(JSON.stringify({ over: joined?.over, rank: joined?.collective.rank, broken }))
if (process.argv[2] === 'fail' && joined?.collective.rank === 1) joined.collective.abort('its disk is full')
if (process.argv[2] === 'fail') joined?.collective.barrier()
joined?.collective.close()
