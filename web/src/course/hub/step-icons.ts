import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react'
import type { StepState } from './hub-state.ts'

/** How a step stands, as a picture; words stand beside it. */
export const stepIcons: Readonly<Record<StepState, LucideIcon>> = { done: CircleCheck, doing: LoaderCircle, waiting: CircleDashed, failed: CircleX }
