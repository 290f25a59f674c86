import { parseAbsolute, parseDate, toCalendarDate, toZoned } from '@internationalized/date'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { DateInput } from '../ui/date-input.tsx'

/** Turns the clock to 00:00 of a date in the institution's time zone; only forwards, as time goes. */
export function GoToDate({ now, busy, onGo }: { now: string; busy: boolean; onGo: (to: string) => void }) {
  const t = useTranslations('localBar.go')
  const { time_zone } = useMe()
  const [date, setDate] = useState('')
  const today = toCalendarDate(parseAbsolute(now, time_zone))
  const back = date !== '' && parseDate(date).compare(today) <= 0
  return (
    <ActionDialog trigger={t('trigger')} title={t('title')} tone="quiet small">
      {(close) => (
        <>
          <DateInput label={t('date')} value={date} onChange={setDate} {...(back ? { error: t('back') } : {})} />
          <p><button className="button" type="button" disabled={date === '' || back || busy} onClick={() => {
            onGo(toZoned(parseDate(date), time_zone).toAbsoluteString())
            close()
          }}>{t('act')}</button></p>
        </>
      )}
    </ActionDialog>
  )
}
