export interface SecondNode {
  readonly node: string
  readonly driver: string
}
export const fits: boolean
export function presentSecondNode(): SecondNode | undefined
export function ensureSecondNode(): Promise<SecondNode | undefined>
