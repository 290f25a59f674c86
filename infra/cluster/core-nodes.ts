/** What Zero to JupyterHub calls the nodes of everything but people's servers; everything of ours runs there. */
export const coreNodes = { 'hub.jupyter.org/node-purpose': 'core' }

/** What it calls the nodes of people's servers, and the taint that keeps everything else off them. */
export const userNodes = { 'hub.jupyter.org/node-purpose': 'user' }
export const userTaint = { key: 'hub.jupyter.org/dedicated', value: 'user' }

/**
 * Set on a node of people's servers when it registers, and taken off once Calico enforces there (infra/chart/files/policy-gate.mjs).
 * The autoscaler leaves a taint with this prefix out of what it expects of a new node (cluster-autoscaler/utils/taints/taints.go,
 * 1.36); EKS takes 63 characters.
 */
export const startupTaint = 'startup-taint.cluster-autoscaler.kubernetes.io/network-policy'
