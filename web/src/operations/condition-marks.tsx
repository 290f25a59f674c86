import { CircleCheck, CircleMinus, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { type Condition, inOrder, type MarkTone, toneOf } from './convergence.ts'

export const markIcons: Readonly<Record<MarkTone, LucideIcon>> = { good: CircleCheck, bad: CircleX, busy: LoaderCircle, calm: CircleMinus }

/** A label for each condition; its reason and sentence on hover and focus, and everything once it is pressed. */
export function ConditionMarks({ conditions, isOpen, sheet, onOpen }: {
  conditions: readonly Condition[]; isOpen: boolean; sheet: string; onOpen: () => void
}) {
  return (
    <div className="marks">
      {inOrder(conditions).map((condition) => <Mark key={condition.type} condition={condition} isOpen={isOpen} sheet={sheet} onOpen={onOpen} />)}
    </div>
  )
}

function Mark({ condition, isOpen, sheet, onOpen }: { condition: Condition; isOpen: boolean; sheet: string; onOpen: () => void }) {
  const t = useTranslations('operations.conditions')
  const said = useServerText()
  const tone = toneOf(condition)
  const Icon = markIcons[tone]
  return (
    <TooltipTrigger delay={200} closeDelay={50}>
      <Button className="mark" data-tone={tone} onPress={onOpen} aria-expanded={isOpen} {...(isOpen ? { 'aria-controls': sheet } : {})}>
        <Icon size={14} aria-hidden />{t(`${condition.type}.short`)}<span className="visually-hidden">: {t(`tones.${tone}`)}</span>
      </Button>
      <Tooltip className="tooltip" offset={6}>
        <strong>{t(`${condition.type}.name`)}: {condition.reason}</strong>
        {condition.message !== '' && <span>{said(condition.message)}</span>}
      </Tooltip>
    </TooltipTrigger>
  )
}
