interface Parts {
  readonly cluster?: object
  readonly user?: object
  readonly context?: object
}

/** A kubeconfig (JSON) of one context, `there`. */
export function kubeconfig({ cluster, user, context }: Parts): string {
  return JSON.stringify({
    'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'there',
    'clusters': [{ name: 'there', cluster: cluster ?? { server: 'https://k8s.example' } }],
    'users': [{ name: 'there', user: user ?? { token: 'local' } }],
    'contexts': [{ name: 'there', context: context ?? { cluster: 'there', user: 'there' } }],
  })
}
