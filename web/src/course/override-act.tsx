import { ShieldAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'

const visibilities = ['private', 'public', 'archived'] as const
const blank: { visibility: (typeof visibilities)[number]; reason: string; until: string } = { visibility: 'private', reason: '', until: '' }

/** Sets the dates aside for a while; never leads to deletion. */
export function OverrideAct({ course }: { course: CourseView }) {
  const t = useTranslations()
  const change = useCourseChange(course)
  const [values, setValues, forget] = useKept(`override:${course.slug}`, blank)
  const body = {
    visibility: values.visibility, reason: values.reason.trim(), ...(values.until === '' ? {} : { until: values.until }),
  }
  const choices = visibilities.map((one) => [one, t(`phases.${one}.name`)] as const)
  return (
    <>
      <ConfirmAct trigger={<><ShieldAlert size={18} aria-hidden />{t('course.override.title')}</>} title={t('course.override.title')} tone="quiet"
        confirm={t('course.override.act')} decline={t('course.override.leave')} isDisabled={body.reason.length < 3} isPending={change.isPending}
        error={change.error}
        onConfirm={(close) => change.mutate({ path: '/override', method: 'PUT', body }, { onSuccess: () => { forget(); close() } })}>
        <p>{t('course.override.meaning')}</p>
        <SelectInput label={t('course.override.is')} value={values.visibility} options={choices}
          onChange={(visibility) => setValues({ ...values, visibility })} />
        <DateInput label={t('course.override.until')} timed value={values.until} onChange={(until) => setValues({ ...values, until })} />
        <TextInput label={t('common.reason')} hint={t('course.acts.reasonHint')} lines={3} maxLength={1000} value={values.reason}
          onChange={(reason) => setValues({ ...values, reason })} />
      </ConfirmAct>
      {course.override !== undefined && (
        <button className="button quiet" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/override', method: 'DELETE' })}>{t('course.override.lift')}</button>
      )}
    </>
  )
}
