import type { Plugin } from 'esbuild'

/**
 * Asks Node.js for its `node:http` in another way than by `import`, which reads everything that the module exports: the WebSocket
 * of undici too, so that a start waits for a library that it never uses (github.com/nodejs/node/issues/59686, open in November 2026).
 * It is the same module.
 */
export const httpWithoutUndici: Plugin = {
  name: 'http-without-undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, () => ({ path: 'node:http', namespace: 'builtin', sideEffects: false }))
    onLoad({ filter: /^node:http$/, namespace: 'builtin' }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule('${path}')`, loader: 'js' }))
  },
}
