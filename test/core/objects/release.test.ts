import { describe, expect, it } from 'vitest'
import type { HubSpec } from '../../../shared/core/hubs/hub-spec.ts'
import { helmRelease } from '../../../shared/core/objects/helm-release.ts'
import { hubSecretKeys } from '../../../shared/core/objects/hub-secret.ts'
import { volumes } from '../../../shared/core/objects/volumes.ts'
import { settings } from '../../fixtures/a-course.ts'
import { aCourseHub, aGeneralHub, anEnvironment, aSharedHub } from '../../fixtures/kubernetes/hub-specs.ts'

interface Values {
  readonly hub: {
    readonly activeServerLimit: number
    readonly config: { readonly GenericOAuthenticator: Readonly<Record<string, unknown>> }
  }
  readonly singleuser: Readonly<Record<string, unknown>>
  readonly httpRoute: unknown
}

const valuesOf = (spec: HubSpec, site = settings) => helmRelease(spec, site).spec?.values as Values

describe('the release of a hub', () => {
  it('is given each of its secrets, and they are in none of its values', () => {
    const references = helmRelease(aCourseHub(), settings).spec?.valuesFrom as readonly { readonly valuesKey: string }[]
    expect(references.map(({ valuesKey }) => valuesKey).toSorted()).toEqual(Object.keys(hubSecretKeys).toSorted())
    expect(Object.keys(valuesOf(aCourseHub()).hub.config.GenericOAuthenticator)).not.toContain('client_secret')
  })

  it('runs the chart version of the hub, not the newest', () => {
    const { spec } = helmRelease(aCourseHub({ chart_version: '4.3.5' }), settings)
    expect(spec).toMatchObject({ chart: { spec: { version: '4.3.5' } } })
  })

  it('lets in whoever holds a group of one of its environments', () => {
    const groups = [aCourseHub(), aGeneralHub(), aSharedHub({ environments: [] })]
      .map((spec) => valuesOf(spec).hub.config.GenericOAuthenticator.allowed_groups)
    expect(groups).toEqual([['course-mlbp2026-instructors', 'course-mlbp2026-students'], ['hub-general-users'], []])
  })

  it('caps the servers at its seats, and never at none, which would mean any number', () => {
    expect([120, 1, 0].map((seats) => valuesOf(aCourseHub({ seats })).hub.activeServerLimit)).toEqual([120, 1, 1])
  })

  it('names an image by its digest in the two halves that the chart joins', () => {
    const { name, tag } = valuesOf(aCourseHub()).singleuser.image as { readonly name: string; readonly tag: string }
    expect(`${name}:${tag}`).toBe(anEnvironment().image.reference)
  })

  it('gives people numbers of their own, and no privileged container', () => {
    const { singleuser } = valuesOf(aCourseHub())
    expect(singleuser).toMatchObject({ uid: null, fsGid: null, cloudMetadata: { blockWithIptables: false } })
  })

  it('is found at its own host name; a port is the Gateway\'s', () => {
    const { httpRoute } = valuesOf(aCourseHub(), { ...settings, hub_domain: 'hubs.example:8443' })
    const { gateway } = settings.cluster
    expect(httpRoute).toEqual({ enabled: true, hostnames: ['mlbp2026.hubs.example'], gateway })
  })
})

describe('the volumes of a hub', () => {
  const volumesOf = (spec: HubSpec) => volumes(spec, settings).filter(({ kind }) => kind === 'PersistentVolume')
  const handlesOf = (spec: HubSpec) => volumesOf(spec)
    .map((volume) => (volume.spec!.csi as { readonly volumeHandle: string }).volumeHandle.split(':')[1])

  it('reach homes, shared data and the directories of its own courses, and no other\'s', () => {
    expect(handlesOf(aCourseHub())).toEqual(['/home', '/shareddata', '/course/mlbp2026'])
    expect(handlesOf(aSharedHub())).toEqual(['/home', '/shareddata', '/course/mlbp2026', '/course/r4ds2026'])
    expect(handlesOf(aGeneralHub())).toEqual(['/home', '/shareddata'])
  })

  it('have names that no other hub\'s have, however alike the names of hubs and courses are', () => {
    const hubs = [
      aSharedHub({ name: 'a', environments: [anEnvironment({ slug: 'b-home' })] }),
      aSharedHub({ name: 'a-course-b', environments: [] }),
      aSharedHub({ name: 'a-home', environments: [] }),
    ]
    const names = hubs.flatMap(volumesOf).map(({ metadata }) => metadata.name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('are kept when their claims go, and bound to those alone', () => {
    for (const { kind, spec, metadata } of volumes(aCourseHub(), settings)) {
      if (kind === 'PersistentVolume') {
        expect(spec).toMatchObject({ persistentVolumeReclaimPolicy: 'Retain', claimRef: { namespace: 'hub-mlbp2026' } })
      } else expect(spec).toMatchObject({ volumeName: `lectern-mlbp2026.${metadata.name}`, storageClassName: '' })
    }
  })
})
