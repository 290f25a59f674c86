// The package comes without types.
declare module 'json-merge-patch' {
  const mergePatch: { apply(target: unknown, patch: unknown): unknown }
  export default mergePatch
}
