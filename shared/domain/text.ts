import { z } from 'zod'

/*
 * Control characters can hide text from a reader, bidirectional overrides can
 * reorder it, and lone surrogates cannot be printed: none belongs in a record.
 */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e007f}]/u

const clean = (value: string) => !forbidden.test(value)
const cleanMessage = 'holds control or direction-changing characters'

/** One line of visible text, trimmed and NFC, at most `max` characters. */
export const line = (max = 200) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, 'must not be empty')
    .max(max, `must be at most ${String(max)} characters`)
    .refine(clean, cleanMessage)
    .refine((value) => !/[\n\r\t]/.test(value), 'must be one line')

/** Several lines of visible text, trimmed and NFC, at most `max` characters. */
export const prose = (max = 20_000) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, 'must not be empty')
    .max(max, `must be at most ${String(max)} characters`)
    .refine(clean, cleanMessage)

/**
 * An answer that may be stated as not yet known. Absent: nobody has answered.
 * `null`: somebody answered "not known yet", which counts as an answer and prints as such.
 */
export const answer = <T extends z.ZodType>(schema: T) => schema.nullable().optional()
