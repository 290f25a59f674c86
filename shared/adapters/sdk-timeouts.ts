/**
 * How long an SDK client waits, in milliseconds; by default it waits for ever. With its retries it stays below the 29
 * seconds after which API Gateway gives up on a function.
 */
export const sdkTimeouts = { connectionTimeout: 1_500, requestTimeout: 4_000, throwOnRequestTimeout: true } as const
