/** A download link is good for 7 days at most, in seconds (AWS Signature Version 4, X-Amz-Expires). */
export const longestLink = 7 * 24 * 3_600

/**
 * Object storage: test files, packed courses. Keys are paths of our own making (`backups/mlbp2026/1.tar.zst`).
 * Throws Unavailable when it is away and Rejected when it says no.
 */
export interface Blobs {
  /** In the place of what was there. */
  put(key: string, content: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  /** In bytes; undefined when there is no such object. */
  size(key: string): Promise<number | undefined>
  /**
   * A URL from which whoever has it can download the object, as `fileName`, for so many seconds from now. Throws
   * Rejected for other than 1 to `longestLink` seconds. Whether there is an object is not looked at.
   */
  downloadUrl(key: string, fileName: string, seconds: number): Promise<string>
  /** Nothing happens when it is gone. */
  remove(key: string): Promise<void>
}
