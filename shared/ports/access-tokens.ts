/** What an access token says of who holds it and for whom it was made. */
export interface AccessToken {
  readonly sub: string
  /** The client that it was made for. */
  readonly client_id: string
  /** As the provider writes them. */
  readonly username: string
  readonly email?: string | undefined
  readonly name?: string | undefined
}

/** Access tokens of the one issuer that people sign in with. */
export interface AccessTokens {
  /**
   * What the token says; undefined when it is no valid access token of the issuer, or not any more. Throws Unavailable when the
   * issuer's keys cannot be had.
   */
  read(token: string): Promise<AccessToken | undefined>
}
