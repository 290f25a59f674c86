import type { Course, TestRun } from '../course.ts'
import { toMillis } from '../instant.ts'
import { labelsOf, namespaceOf, taskLabel } from '../names.ts'
import type { KubernetesObject } from '../objects/kubernetes-object.ts'
import { quantities, serverSize } from '../objects/sizes.ts'

/** A test may take so long, its image's way to the node included, in seconds. */
export const testSeconds = 900
/** An ended Job stays so long, for people who look, in seconds. */
const keptSeconds = 3_600

/** The Job of one run, and its ConfigMap: `test-<slug>-<time>`, at most 46 characters. */
export function testJobName(slug: string, run: Pick<TestRun, 'started_at'>): string {
  return `test-${slug}-${toMillis(run.started_at).toString(36)}`
}

/**
 * What runs a course's test file once in `run.image`, with what one of the course's servers gets. `file` has the whole
 * text. It runs under Pod Security `restricted` as the images' own user, without a token; the hub's default policy
 * leaves it no network. The file is the last word of the command; a ConfigMap of the Job's name holds it by its name.
 */
export function testJob(
  course: Course, hub: string, run: TestRun, file: { readonly name: string; readonly content: string },
): { readonly job: KubernetesObject; readonly configMap: KubernetesObject } {
  const name = testJobName(course.slug, run)
  const labels = { ...labelsOf(hub, course.slug), [taskLabel]: 'test' }
  const metadata = { name, namespace: namespaceOf(hub), labels }
  const spec = {
    backoffLimit: 0,
    activeDeadlineSeconds: testSeconds,
    ttlSecondsAfterFinished: keptSeconds,
    template: { metadata: { labels }, spec: podSpec(course, run, name, file.name) },
  }
  return {
    configMap: { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable: true, data: { [file.name]: file.content } },
    job: { apiVersion: 'batch/v1', kind: 'Job', metadata, spec },
  }
}

function podSpec(
  { resources }: Course, { image }: TestRun, configMap: string, fileName: string,
): Readonly<Record<string, unknown>> {
  const { guarantee, limit } = serverSize(resources)
  const path = `${folder}/${fileName}`
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    // The user `jovyan` of Jupyter's images; group 100 is that of its files.
    securityContext: {
      runAsNonRoot: true, runAsUser: 1_000, runAsGroup: 100, seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [{
      name: 'test',
      image,
      command: fileName.endsWith('.ipynb') ? notebook(path) : ['python', path],
      workingDir: folder,
      // The image's home may be somebody else's; unbuffered, the log ends with what happened last.
      env: [{ name: 'HOME', value: folder }, { name: 'PYTHONUNBUFFERED', value: '1' }],
      resources: { requests: quantities(guarantee), limits: quantities(limit) },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [
        { name: 'work', mountPath: folder },
        // Alone, so that what the test writes beside its file has a place.
        { name: 'file', mountPath: path, subPath: fileName, readOnly: true },
      ],
    }],
    volumes: [{ name: 'work', emptyDir: {} }, { name: 'file', configMap: { name: configMap } }],
  }
}

const folder = '/tmp'

/** nbconvert, "Executing notebooks using command line": the first error ends it, with its traceback in the log. */
function notebook(path: string): readonly string[] {
  return ['jupyter', 'nbconvert', '--to', 'notebook', '--execute', '--output-dir', '/tmp/executed', path]
}
