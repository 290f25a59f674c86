import { stub, type Violation } from './violation.ts'

/** Of the core, ports, reconciling, sign-in, intake and the contract. */
export const ofShared: Readonly<Record<string, Violation>> = {
  'the core imports a type of the contract': {
    tree: { 'shared/core/a.ts': ['type ../contract/b.ts'], 'shared/contract/b.ts': [] },
    found: ['core-imports-itself: shared/core/a.ts -> shared/contract/b.ts'],
  },
  'the core reads files': {
    tree: { 'shared/core/a.ts': ['node:fs'] },
    found: ['core-imports-itself-without-io: shared/core/a.ts -> fs'],
  },
  'the core names a package that is no calendar': {
    tree: { 'shared/core/a.ts': ['zod', 'temporal-polyfill'] },
    found: [`packages-of-shared-core: shared/core/a.ts -> ${stub('zod')}`],
  },
  'a port imports an adapter': {
    tree: { 'shared/ports/a.ts': ['../adapters/ses/b.ts'], 'shared/adapters/ses/b.ts': [] },
    found: ['ports-import-core: shared/ports/a.ts -> shared/adapters/ses/b.ts'],
  },
  'a port reads files': {
    tree: { 'shared/ports/a.ts': ['node:fs'] },
    found: ['ports-import-core-without-io: shared/ports/a.ts -> fs'],
  },
  'a port names a package': {
    tree: { 'shared/ports/a.ts': ['zod'] },
    found: [`packages-of-the-rest: shared/ports/a.ts -> ${stub('zod')}`],
  },
  'reconciling imports the contract': {
    tree: { 'shared/reconcile/a.ts': ['../contract/b.ts'], 'shared/contract/b.ts': [] },
    found: ['reconcile-imports-core-and-ports: shared/reconcile/a.ts -> shared/contract/b.ts'],
  },
  'reconciling uses a timer of Node.js': {
    tree: { 'shared/reconcile/a.ts': ['node:timers/promises'] },
    found: ['reconcile-imports-core-and-ports-without-io: shared/reconcile/a.ts -> timers/promises'],
  },
  'sign-in imports an adapter': {
    tree: { 'shared/sign-in/a.ts': ['../adapters/dynamodb/b.ts'], 'shared/adapters/dynamodb/b.ts': [] },
    found: ['sign-in-imports-core-and-ports: shared/sign-in/a.ts -> shared/adapters/dynamodb/b.ts'],
  },
  'sign-in uses a module of Node.js': {
    tree: { 'shared/sign-in/a.ts': ['node:crypto'] },
    found: ['sign-in-imports-core-and-ports-without-io: shared/sign-in/a.ts -> crypto'],
  },
  'intake imports a port': {
    tree: { 'shared/intake/a.ts': ['../ports/b.ts'], 'shared/ports/b.ts': [] },
    found: ['intake-imports-core-and-contract: shared/intake/a.ts -> shared/ports/b.ts'],
  },
  'intake reads files': {
    tree: { 'shared/intake/a.ts': ['node:fs'] },
    found: ['intake-imports-core-and-contract-without-io: shared/intake/a.ts -> fs'],
  },
  'intake names a package of another folder': {
    tree: { 'shared/intake/a.ts': ['yaml', 'ical-generator'] },
    found: [`packages-of-shared-intake: shared/intake/a.ts -> ${stub('ical-generator')}`],
  },
  'the contract imports a port': {
    tree: { 'shared/contract/a.ts': ['../ports/b.ts'], 'shared/ports/b.ts': [] },
    found: ['contract-imports-core: shared/contract/a.ts -> shared/ports/b.ts'],
  },
  'the contract uses a module of Node.js': {
    tree: { 'shared/contract/a.ts': ['node:crypto'] },
    found: ['contract-imports-core-without-io: shared/contract/a.ts -> crypto'],
  },
  'the contract names a package of another folder': {
    tree: { 'shared/contract/a.ts': ['zod', 'yaml'] },
    found: [`packages-of-shared-contract: shared/contract/a.ts -> ${stub('yaml')}`],
  },
}
