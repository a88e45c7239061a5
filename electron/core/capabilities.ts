import type { PracticeLine } from "#shared/contract/state.ts";
import type { Announcer } from "./announcer.ts";
import { calendarCapability } from "./calendar-capability.ts";
import { endLeftovers } from "./calls.ts";
import { callsCapability } from "./calls-capability.ts";
import { type Gathered, gathered } from "./capability.ts";
import { contactsCapability } from "./contacts-capability.ts";
import type { Context } from "./context.ts";
import type { OpenRemote } from "./directory/sources/remote-source.ts";
import type { Insights } from "./insights/insights.ts";
import { insightsCapability } from "./insights-capability.ts";
import { mailCapability } from "./mail-capability.ts";
import { mergingCapability } from "./merging-capability.ts";
import { practiceCapability } from "./practice-capability.ts";
import { programsCapability } from "./programs-capability.ts";
import { promisesCapability } from "./promises-capability.ts";
import { settingsCapability } from "./settings-capability.ts";
import { sourcesCapability } from "./sources-capability.ts";
import { threadsCapability } from "./threads-capability.ts";
import type { Undos } from "./undos.ts";
import { viewsCapability } from "./views-capability.ts";
import { voicemailCapability } from "./voicemail-capability.ts";

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
    viewsCapability(ctx, { undos, announcer, endLeftovers: (up) => endLeftovers(ctx, news, up) }),
  ]);
}
