import { carryOut } from './child.ts'
import { runOnce } from './hubs-rounds.ts'

carryOut(({ size }: { size: number }) => runOnce(size))
