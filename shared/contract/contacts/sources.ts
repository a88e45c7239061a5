import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { byId, instant, recordId } from "#shared/contract/basics/values.ts";
import { screenPop } from "#shared/contract/outreach/integrations.ts";
import { TRANSPORT_SECURITIES } from "#shared/domain/network/transport-security.ts";
import {
  CSV_FIELDS,
  type CsvLayout,
  type DirectorySource,
  SOURCE_FAILURES,
  type SourceStatus,
} from "#shared/domain/sources/directory-source.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";

export const csvLayout = reads<CsvLayout>()(
  z.object({
    encoding: z.string().nullable(),
    delimiter: z.string().min(1).max(1).nullable(),
    headerLine: z.boolean().nullable(),
    columns: z.array(z.object({ header: z.string(), field: z.enum(CSV_FIELDS).nullable() })).readonly(),
  }),
);

export const numberRules = reads<readonly NumberRule[]>()(
  z
    .array(z.object({ find: z.string().max(200), replace: z.string().max(200) }))
    .max(50)
    .readonly(),
);

const any = {
  id: recordId,
  name: z.string().max(200),
  rules: numberRules,
  screenPop: screenPop.nullable(),
};
const certificate = z.string().max(100_000).nullable();
const everyMinutes = z.number().int().min(5).nullable();
const attribute = z.string().max(200);

export const directorySource = reads<DirectorySource>()(
  z.discriminatedUnion("kind", [
    z.object({ ...any, kind: z.literal("csv"), layout: csvLayout }),
    z.object({ ...any, kind: z.literal("vcard") }),
    z.object({
      ...any,
      kind: z.literal("carddav"),
      url: z.string(),
      user: z.string(),
      collection: z.string(),
      certificate,
      everyMinutes,
      writeBack: z.boolean(),
    }),
    z.object({
      ...any,
      kind: z.literal("ldap"),
      host: z.string(),
      port: z.number().int().min(1).max(65_535),
      security: z.enum(TRANSPORT_SECURITIES),
      bindDn: z.string(),
      base: z.string(),
      filter: z.string(),
      attributes: z.object({
        key: attribute,
        name: attribute,
        company: attribute,
        role: attribute,
        email: attribute,
        work: attribute,
        mobile: attribute,
        home: attribute,
      }),
      certificate,
      everyMinutes,
      liveMs: z.number().int().min(100).max(10_000).nullable(),
    }),
  ]),
);

export const sourceStatus = reads<SourceStatus>()(
  z.object({
    lastAt: instant.nullable(),
    count: z.number().int(),
    leftOut: z.number().int(),
    failure: z.enum(SOURCE_FAILURES).nullable(),
  }),
);

/**
 * A source as windows see it; `running`: it is being synchronised. `outdated`: it was read by other rules than the current ones; a server
 * is read again automatically, a file has to be imported again. `waiting`: changes by the rep that are not written back yet.
 */
export const sourceView = z.object({
  source: directorySource,
  status: sourceStatus,
  running: z.boolean(),
  outdated: z.boolean(),
  waiting: z.number().int(),
});
export type SourceView = z.infer<typeof sourceView>;

/** Progress of a synchronisation in entries; `total` is `null` if the server does not say. */
export const sourceProgress = z.object({ done: z.number().int(), total: z.number().int().nullable() });
export type SourceProgress = z.infer<typeof sourceProgress>;

/** `password: null` uses the stored one; `knowingly`: the rep accepts an unencrypted connection to another computer. */
const draft = z.object({ source: directorySource, password: z.string().nullable(), knowingly: z.boolean() });

export const sourceRequests = {
  /**
   * Adds a source, or changes the one with this id; a new one is the last. A server is read again if a setting that affects its contacts
   * changed. `invalid`: a rule that is not a regular expression, an impossible host or attribute, a file that was not imported;
   * `source-password`: the stored password is for another server or user, and has to be given.
   */
  "source.save": { input: draft, output: done },
  /** Deletes a source and its contacts; what the rep wrote about them stays. */
  "source.remove": { input: byId, output: done },
  /** Sets the order of sources: all ids, the most trusted first. */
  "source.order": { input: z.object({ ids: z.array(recordId) }), output: done },
  /**
   * Queries the server with the given values and stores nothing: the number of contacts, if the server says so, and the names of the first.
   */
  "source.test": {
    input: draft,
    output: resultOf(z.object({ count: z.number().int().nullable(), names: z.array(z.string()).max(5) })),
  },
  /**
   * The address books of a server that the user may see; `elsewhere`: none, because the server redirects to another one, which was not
   * asked and did not get the password.
   */
  "source.books": {
    input: draft,
    output: resultOf(z.object({ books: z.array(z.object({ url: z.string(), name: z.string() })), elsewhere: z.string().nullable() })),
  },
  /** Resolves when all or nothing is stored; `cancelled` if it was cancelled. */
  "source.sync": { input: byId, output: done },
  "source.cancel": { input: byId, output: done },
} as const;
