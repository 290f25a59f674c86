import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ImageBuildView } from '../../../shared/contract/image-view.ts'
import { Fetched, MoreButton } from '../operations/fetched.tsx'
import { useDates } from '../time/dates.ts'
import { When } from '../time/when.tsx'
import { BuildActs } from './build-acts.tsx'
import { ImageReference } from './image-reference.tsx'
import { useBuilds } from './images-api.ts'

const icons: Readonly<Record<ImageBuildView['state'], LucideIcon>> = { candidate: CircleDashed, published: CircleCheck, withdrawn: CircleSlash }

/** Builds of a class, newest first. */
export function BuildsTable({ name, keeps }: { name: string; keeps: boolean }) {
  const t = useTranslations('images')
  const list = useBuilds(name)
  const builds = list.data?.pages.flatMap((page) => page.builds) ?? []
  return (
    <>
      <Fetched query={list} lines={4}>
        {() => (builds.length === 0 ? <p className="muted">{t('none')}</p> : (
          <table className="table cards builds">
            <thead><tr>
              <th scope="col">{t('date')}</th><th scope="col">{t('state')}</th><th scope="col">{t('image')}</th>
              {keeps && <th scope="col"><span className="visually-hidden">{t('acts')}</span></th>}
            </tr></thead>
            <tbody>{builds.map((build) => <Row key={build.date} build={build} keeps={keeps} />)}</tbody>
          </table>
        ))}
      </Fetched>
      <MoreButton list={list} />
    </>
  )
}

function Row({ build, keeps }: { build: ImageBuildView; keeps: boolean }) {
  const t = useTranslations('images')
  const dates = useDates()
  const { date, state, image, note, published, withdrawn, by, at } = build
  const Icon = icons[state]
  const last = withdrawn ?? published ?? { by, at }
  return (
    <tr>
      <th scope="row">{dates.local(date)}</th>
      <td>
        <span className="build-state" data-state={state}><Icon size={14} aria-hidden />{t(`states.${state}`)}</span>
        <span className="runs muted small">{last.by} · <When at={last.at} /></span>
      </td>
      <td><ImageReference image={image} />
        {note !== undefined && note !== '' && <span className="runs small">{note}</span>}
        {withdrawn !== undefined && <span className="runs small">{t('withdrawnFor', { reason: withdrawn.reason })}</span>}</td>
      {keeps && <td><BuildActs build={build} /></td>}
    </tr>
  )
}
