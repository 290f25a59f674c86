/** Where hubs ask who somebody is: a path of the API beside those of people. */
export const userinfoPath = '/api/userinfo'

/**
 * What the user pool knows of a person. Every client that people sign in to by the identity provider has to be allowed to write
 * these, or the sign-in fails (Amazon Cognito API Reference, CreateUserPoolClient, WriteAttributes).
 */
export const poolAttributes = ['email', 'name', 'preferred_username', 'custom:groups'] as const

/** Those of them that clients are told: what the provider's groups are called is nobody's business behind the trigger. */
export const toldAttributes = ['email', 'name', 'preferred_username'] as const

/** Lifetimes of tokens, in minutes: what a person may open is asked for every minute, whatever the token is good for. */
export const tokenMinutes = { access: 60, id: 60, refresh: 12 * 60 } as const
