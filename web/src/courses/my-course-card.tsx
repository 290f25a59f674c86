import { CalendarClock, DoorOpen, ExternalLink, Hourglass, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { When } from '../time/when.tsx'
import { LeaveCourse } from './leave-course.tsx'
import { type MyCourse, type StudyGroup, studyGroupOf } from './study-groups.ts'

const icons: Readonly<Record<Exclude<StudyGroup, 'over'>, LucideIcon>> = { open: DoorOpen, later: CalendarClock, applied: Hourglass }

/** A course of a student: whether it can be opened now, or when, and leaving it. */
export function MyCourseCard({ course }: { course: MyCourse }) {
  const t = useTranslations('courses.study')
  const { name, slug, hub_url: hub, state } = course
  const group = studyGroupOf(course)
  const Icon = group === 'over' ? undefined : icons[group]
  return (
    <li className="my-course" data-state={state} data-group={group}>
      <div className="my-course-inner">
        <div className="my-course-what">
          <h3>{name}</h3>
          <p><code>{slug}</code> · {t(`state.${state}`)}</p>
        </div>
        <p className="my-course-when">{Icon !== undefined && <Icon size={18} aria-hidden />}<span><Timing course={course} group={group} /></span></p>
        <div className="my-course-acts">
          {hub !== undefined && (
            <a className="button" href={hub} target="_blank" rel="noreferrer" aria-label={t('openHubOf', { name })}>{t('openHub')}<ExternalLink size={16} aria-hidden /></a>
          )}
          {group !== 'over' && <LeaveCourse course={course} />}
        </div>
      </div>
    </li>
  )
}

/** When one may go in, or what became of it. */
function Timing({ course, group }: { course: MyCourse; group: StudyGroup }) {
  const t = useTranslations('courses.study')
  const { next_transition: next, hub_url: hub } = course
  const when = next === undefined ? undefined : () => <When at={next.at} distance />
  switch (group) {
    case 'open':
      if (hub === undefined) return t('starting')
      return when === undefined ? t('openNoEnd') : t.rich('openUntil', { when })
    case 'later':
      return when === undefined || next?.phase !== 'public' ? t('noDate') : t.rich('opens', { when })
    case 'applied':
      return t('appliedNext')
    case 'over':
      return <WhatBecame course={course} />
  }
}

/** Of a course that is over, or that somebody is not on any more. */
function WhatBecame({ course: { state, note, since } }: { course: MyCourse }) {
  const t = useTranslations('courses.study')
  const told = state === 'rejected' || state === 'removed' ? note : undefined
  if (told !== undefined) return <q>{told}</q>
  if (state === 'listed' || state === 'accepted' || since === undefined) return t('closed')
  return t.rich('since', { when: () => <When at={since} /> })
}
