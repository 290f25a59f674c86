import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { type CourseValues, defaultValues } from '../fields/course-values.ts'
import { valuesOfRequest } from '../fields/values-of-request.ts'
import { useNow } from '../time/clock.tsx'
import { useKept } from '../ui/kept-state.ts'
import { useSay } from '../ui/status-line.tsx'
import { newForm } from './request-form.tsx'
import type { DraftLink } from './use-autosave.ts'

/**
 * Takes a request that was understood into the form, in place of what was there, which can be brought back. `link` is the draft
 * that the request comes from and is to go on in, if any.
 */
export function useGoingOn(link: DraftLink | null) {
  const me = useMe()
  const now = useNow()
  const say = useSay()
  const t = useTranslations('request.understood')
  const navigate = useNavigate()
  const [initial] = useState(() => defaultValues(me, now))
  const [values, setValues] = useKept<CourseValues>(newForm, initial)
  const [before, setLink] = useKept<DraftLink | null>(`${newForm}:draft`, null)
  return useCallback((request: Readonly<Record<string, unknown>>) => {
    const replaced = values !== initial
    setValues(valuesOfRequest(request, initial))
    setLink(link)
    void navigate('/new')
    if (replaced) {
      say(t('replaced'), async () => {
        setValues(values)
        setLink(before)
        await navigate('/new?as=text')
      })
    }
  }, [values, initial, before, link, setValues, setLink, navigate, say, t])
}
