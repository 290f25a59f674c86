/**
 * What container runtimes and the kubelet wrap around a registry's answer: each says what was tried, which is known.
 * Sentences of containerd (`failed to pull and unpack image "x": failed to resolve reference "x": x: not found`), CRI-O and
 * the kubelet's own (`Back-off pulling image "x": ErrImagePull: …`).
 */
const wrappers: readonly RegExp[] = [
  /^Back-off pulling image "[^"]*"(?:: )?/,
  /^Failed to pull image "[^"]*"(?:: )?/,
  /^(?:ErrImagePull|ImagePullBackOff)(?:: |$)/,
  /^rpc error: code = \w+ desc = /,
  /^failed to pull and unpack image "[^"]*": /,
  /^failed to resolve (?:reference|image) "[^"]*": /,
  /^(?:initializing source|reading manifest) \S+(?: in \S+)?: /,
  /^Error response from daemon: /,
  /^failed to (?:do request|authorize): /,
]

/** Why an image cannot be pulled, in the registry's words (`not found`); empty where nobody said. */
export function pullCause(message: string, image: string): string {
  let left = message.trim()
  for (let before = ''; before !== left;) {
    before = left
    for (const wrapper of wrappers) left = left.replace(wrapper, '')
    if (image !== '' && left.startsWith(`${image}: `)) left = left.slice(image.length + 2)
  }
  return left
}

/** The image that a sentence about a pull names. */
export function imageNamed(message: string): string {
  return /(?:pull|pulling)(?: and unpack)? image "([^"]+)"/.exec(message)?.[1] ?? ''
}
