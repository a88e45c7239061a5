import type { PracticeLine } from "#shared/contract/state.ts";
import type { Announcer } from "./base/announcer.ts";
import { type Gathered, gathered } from "./base/capability.ts";
import type { Context } from "./base/context.ts";
import type { Undos } from "./base/undos.ts";
import { endLeftovers } from "./calls/call-store.ts";
import { callsCapability } from "./calls/calls-capability.ts";
import { contactsCapability } from "./contacts/contacts-capability.ts";
import { mergingCapability } from "./contacts/merging/merging-capability.ts";
import type { Insights } from "./insights/insights.ts";
import { insightsCapability } from "./insights/insights-capability.ts";
import { mailCapability } from "./mail/mail-capability.ts";
import { practiceCapability } from "./practice/practice-capability.ts";
import { programsCapability } from "./programs/programs-capability.ts";
import { calendarCapability } from "./promises/calendar/calendar-capability.ts";
import { promisesCapability } from "./promises/promises-capability.ts";
import { phoneSetUp } from "./settings/phone-set-up.ts";
import { settingsCapability } from "./settings/settings-capability.ts";
import type { OpenRemote } from "./sources/servers/remote-source.ts";
import { sourcesCapability } from "./sources/sources-capability.ts";
import { threadsCapability } from "./threads/threads-capability.ts";
import { viewsCapability } from "./views/views-capability.ts";
import { voicemailCapability } from "./voicemail/voicemail-capability.ts";

/** What single capabilities need beside the context. */
export interface CapabilityParts {
  readonly announcer: Announcer;
  readonly undos: Undos;
  readonly insights: Insights;
  /** `null` when the practice line could not be started. */
  readonly line: PracticeLine | null;
  readonly openRemote: OpenRemote;
  /** The directory's file was lost before this start. */
  readonly isDirectoryLost: boolean;
}

/** Everything Faden can do, in the order in which it starts and in which it forgets what was removed. */
export function createCapabilities(ctx: Context, parts: CapabilityParts): Gathered {
  const { announcer, undos, insights, line, openRemote, isDirectoryLost } = parts;
  const sources = sourcesCapability(ctx, openRemote, isDirectoryLost);
  const mail = mailCapability(ctx);
  const programs = programsCapability(ctx);
  const { news } = programs;
  return gathered([
    settingsCapability(ctx, line),
    mergingCapability(ctx, undos),
    contactsCapability(ctx, undos),
    voicemailCapability(ctx),
    practiceCapability(ctx, undos, line),
    sources,
    threadsCapability(ctx, undos),
    callsCapability(ctx, { undos, news, askServers: sources.askServers }),
    promisesCapability(ctx, mail.withdraw),
    calendarCapability(ctx, mail.withdraw),
    insightsCapability(insights),
    mail,
    programs,
    viewsCapability(ctx, {
      undos,
      announcer,
      endLeftovers: (up) => endLeftovers(ctx, news, up),
      phoneSetUp: () => phoneSetUp(ctx, line),
    }),
  ]);
}
