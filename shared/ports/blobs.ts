/** Object storage: test files, packed courses, what Jobs report. */
export interface Blobs {
  put(key: string, content: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  size(key: string): Promise<number | undefined>
  /** A URL from which whoever has it can download the object, as `fileName`, for so many seconds (at most 7 days). */
  downloadUrl(key: string, fileName: string, seconds: number): Promise<string>
  /** Nothing happens when it is gone. */
  remove(key: string): Promise<void>
}
