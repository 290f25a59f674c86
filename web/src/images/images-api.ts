import type { BuildTestsView, ImageBuildListView, ImageListView } from '../../../shared/contract/image-view.ts'
import { useQuery } from '@tanstack/react-query'
import { usePaged } from '../operations/paged.ts'
import { useSession } from '../session/session-context.tsx'

/** Path of a class in the API; with a date, of its build of that day. */
export function imagePath(name: string, date?: string): string {
  const path = `/api/images/${encodeURIComponent(name)}`
  return date === undefined ? path : `${path}/builds/${encodeURIComponent(date)}`
}

/** Every class, with its newest published build. */
export function useImageClasses() {
  const { http } = useSession()
  return useQuery({ queryKey: ['images', 'classes'], queryFn: ({ signal }) => http<ImageListView>('/api/images', { signal }), refetchInterval: 60_000 })
}

/** Builds of a class, newest first. */
export function useBuilds(name: string, enabled = true) {
  return usePaged<ImageBuildListView>(['images', 'builds', name], `${imagePath(name)}/builds`, {}, enabled)
}

/** How the test files of the class's courses ended in a build. */
export function useBuildTests(name: string, date: string, enabled: boolean) {
  return usePaged<BuildTestsView>(['images', 'tests', name, date], `${imagePath(name, date)}/tests`, { limit: '100' }, enabled)
}
