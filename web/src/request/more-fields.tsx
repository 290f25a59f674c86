import { useFormatter, useTranslations } from 'use-intl'
import { useDates } from '../time/dates.ts'
import type { CourseValues, Field } from '../fields/course-values.ts'
import type { FieldsProps } from '../fields/fields-props.ts'
import { HubField, TestFileField, useSharedHubs } from '../fields/hub-fields.tsx'
import { AccessFields, TeamFields } from '../fields/people-fields.tsx'
import { DataFields, ImageFields, SizeFields } from '../fields/resource-fields.tsx'
import { TextInput } from '../ui/field.tsx'
import { More } from './section.tsx'

const team = ['manager', 'instructors', 'contact', 'observers', 'announcements'] as const

/** Everything that has a good answer already, each behind what it is now. */
export function MoreFields(fields: FieldsProps) {
  const { values, onChange, errors } = fields
  const t = useTranslations('request.more')
  const tf = useTranslations('fields')
  const says = useValueWords(values)
  const wrong = (...of: readonly Field[]) => of.some((field) => errors[field] !== undefined)
  return (
    <div className="mores">
      <More title={t('team')} value={says.team} wrong={wrong(...team)}><TeamFields {...fields} /></More>
      <More title={t('access')} value={says.access} wrong={wrong('access', 'students')}><AccessFields {...fields} /></More>
      <More title={t('software')} value={says.software} wrong={wrong('image_class', 'image_date', 'custom_image', 'software')}>
        <ImageFields {...fields} />
      </More>
      <More title={t('resources')} value={says.resources} wrong={wrong('memory_gb', 'cpu', 'storage_gb')}><SizeFields {...fields} /></More>
      <More title={t('data')} value={says.data} wrong={wrong('datadir', 'shared_data')}><DataFields {...fields} /></More>
      <More title={t('test')} value={says.test} wrong={wrong('test_file')}><TestFileField {...fields} /></More>
      <More title={t('hub')} value={says.hub} wrong={wrong('hub')}><HubField {...fields} /></More>
      <More title={t('description')} value={says.description} wrong={wrong('description')}>
        <TextInput label={tf('description.label')} hint={tf('description.why')} lines={4} maxLength={4000} value={values.description}
          error={errors.description} onChange={(description) => onChange({ description })} />
      </More>
    </div>
  )
}

/** What each of them says now, in a few words. */
function useValueWords(values: CourseValues) {
  const t = useTranslations('request.more')
  const tp = useTranslations('fields.people')
  const tc = useTranslations('common')
  const { list } = useFormatter()
  const hubs = useSharedHubs()
  const software = useSoftwareWords(values)
  const resources = useSizeWords(values)
  const listed = team.flatMap((field) => (namesIn(values[field]).length === 0 ? [] : [t(`counts.${field}`, { count: namesIn(values[field]).length })]))
  const data = [...(values.datadir ? ['/coursedata'] : []), ...namesIn(values.shared_data)]
  const [firstLine = ''] = values.description.trim().split('\n')
  return {
    team: listed.length === 0 ? t('onlySupervisor') : list(listed),
    access: values.access === 'list' ? t('listed', { count: namesIn(values.students).length }) : tp(values.access),
    software, resources,
    data: data.length === 0 ? tc('none') : data.join(', '),
    test: values.test_file?.name ?? tc('none'),
    hub: values.hub === '' ? t('ownHub') : hubs.find(({ name }) => name === values.hub)?.title ?? values.hub,
    description: firstLine === '' ? tc('none') : firstLine.slice(0, 80),
  }
}

function useSoftwareWords({ image_class, image_date, custom_image, software }: CourseValues): string {
  const t = useTranslations('request.more')
  const { local } = useDates()
  const own = custom_image === '' ? t('ownImage') : custom_image
  const image = image_class === '' ? own : t('image', { image: image_class, date: local(image_date) })
  return software.trim() === '' ? image : t('withExtra', { image })
}

function useSizeWords({ memory_gb, cpu, storage_gb }: CourseValues): string {
  const t = useTranslations('request.more')
  const { number } = useFormatter()
  const amount = (text: string) => (Number.isFinite(Number(text)) ? number(Number(text)) : '–')
  return t('sizes', { memory: amount(memory_gb), cpu: amount(cpu), storage: amount(storage_gb) })
}

function namesIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '')
}
