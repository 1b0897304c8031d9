export interface Runtime {
  readonly folder: string
  readonly executable: string
  readonly version: string
  readonly standIn: boolean
}
export function ensureRuntime(): Promise<Runtime>
export function presentRuntime(): Runtime | undefined
