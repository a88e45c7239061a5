import { type Context, zoneOf } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { holidayCountries, holidayStates, holidaysFrom } from "#electron/core/tools/holidays.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** How many of the next holidays are shown, so that the choice can be checked. */
const SHOWN = 3;

/** Public holidays to choose from. */
export function holidayHandlers(ctx: Context): Section<"holiday"> {
  return {
    async "holiday.look"({ country, state, language }) {
      const today = inZone(ctx.clock.now(), zoneOf(ctx)).toPlainDate().toString();
      return {
        countries: [...(await holidayCountries())],
        states: country === "" ? [] : [...(await holidayStates(country, language))],
        next: country === "" ? [] : (await holidaysFrom({ country, state }, today, language)).slice(0, SHOWN),
      };
    },
  };
}
