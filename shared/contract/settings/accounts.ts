import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { byId, recordId } from "#shared/contract/basics/values.ts";
import {
  DECLINE_STATUSES,
  DTMF_MODES,
  type IceServer,
  SERVER_FINDINGS,
  type SipAccount,
  type VoicemailMode,
} from "#shared/domain/phone/account.ts";
import { DIAL_FORMS } from "#shared/domain/phone/dial-form.ts";

const iceServer = reads<IceServer>()(z.object({ url: z.string(), username: z.string(), credential: z.string() }));

const voicemailMode = reads<VoicemailMode>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("redirect"), uri: z.string() }),
    z.object({ kind: z.literal("decline"), status: z.literal(DECLINE_STATUSES) }),
    z.object({ kind: z.literal("machine") }),
  ]),
);

export const sipAccount = reads<SipAccount>()(
  z.object({
    id: recordId,
    label: z.string(),
    server: z.string(),
    address: z.string(),
    authorizationUser: z.string(),
    displayName: z.string(),
    iceServers: z.array(iceServer),
    voicemail: voicemailMode,
    dtmf: z.enum(DTMF_MODES),
    dialAs: z.enum(DIAL_FORMS).optional(),
    enabled: z.boolean(),
  }),
);

/** The password, and the credentials of the ICE servers by URL. */
export const accountSecrets = z.object({ password: z.string(), iceCredentials: z.record(z.string(), z.string()) });
export type AccountSecrets = z.infer<typeof accountSecrets>;

export const accountRequests = {
  /** `password: null` uses the stored one; an empty credential of an ICE server uses the stored one of the same URL. */
  "account.save": { input: z.object({ account: sipAccount, password: z.string().nullable() }), output: done },
  "account.remove": { input: byId, output: done },
  /** Why there is no connection to an account's server; `not-found` for an account that is not stored. */
  "account.probe": { input: byId, output: resultOf(z.enum(SERVER_FINDINGS)) },
  /** For the phone only, after its accounts changed; `not-found` if none is stored. */
  "account.secrets": { input: byId, output: resultOf(accountSecrets) },
} as const;
