import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { type FileArea, fileAreas } from './file-areas.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/**
 * Asked for because Kubernetes wants a number: a file system without quotas heeds none. Never the agreed size, since a
 * claim cannot shrink; what is used is metered instead.
 */
const capacity = '1Gi'

/**
 * The static volumes of a hub with the claims bound to them. Deleting both leaves the files (`Retain`); a volume has
 * to go with its claim, because one whose claim was deleted is bound to nothing else again.
 */
export function volumes(spec: HubSpec, settings: Settings): readonly KubernetesObject[] {
  return fileAreas(spec).flatMap((area) => [volume(spec, area, settings), claim(spec, area)])
}

/** Volumes are cluster-wide names; the dot, which no hub's name has, keeps those of two hubs apart. */
function volumeName(spec: HubSpec, area: FileArea): string {
  return `lectern-${spec.name}.${area.claim}`
}

function volume(spec: HubSpec, area: FileArea, settings: Settings): KubernetesObject {
  const { driver, handle } = settings.cluster.file_system
  const namespace = namespaceOf(spec.name)
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volumeName(spec, area), labels: hubLabels(spec) },
    spec: {
      capacity: { storage: capacity },
      accessModes: accessModes(area),
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      volumeMode: 'Filesystem',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: area.claim },
      // The EFS driver's form for a directory of a file system; the directory has to be there before the first pod is.
      csi: { driver, volumeHandle: `${handle}:/${area.directory}`, ...(area.readOnly ? { readOnly: true } : {}) },
    },
  }
}

function claim(spec: HubSpec, area: FileArea): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: area.claim, namespace: namespaceOf(spec.name), labels: hubLabels(spec) },
    spec: {
      accessModes: accessModes(area),
      resources: { requests: { storage: capacity } },
      // Not left out: the cluster's default class would be put in and no static volume would match.
      storageClassName: '',
      volumeMode: 'Filesystem',
      volumeName: volumeName(spec, area),
    },
  }
}

function accessModes({ readOnly }: FileArea): readonly string[] {
  return [readOnly ? 'ReadOnlyMany' : 'ReadWriteMany']
}
