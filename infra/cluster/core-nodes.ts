/** What Zero to JupyterHub calls the nodes of everything but people's servers; everything of ours runs there. */
export const coreNodes = { 'hub.jupyter.org/node-purpose': 'core' }

/** What it calls the nodes of people's servers, and the taint that keeps everything else off them. */
export const userNodes = { 'hub.jupyter.org/node-purpose': 'user' }
export const userTaint = { key: 'hub.jupyter.org/dedicated', value: 'user' }
