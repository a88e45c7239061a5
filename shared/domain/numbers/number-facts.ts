import { type CountryCode, getCountryCallingCode, Metadata, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { remembered } from "#shared/domain/texts/remembered.ts";
import { USUAL } from "./number-plan.ts";

/** What the public numbering plans say about an E.164 number. */
interface NumberFacts {
  /** ISO 3166; `null` for none or several. */
  readonly country: string | null;
  readonly mobile: boolean;
}

/** The library has these methods, but its types do not declare them. */
interface PlanPatterns {
  nationalNumberPattern(): string;
  type(name: "FIXED_LINE" | "MOBILE"): { pattern(): string; possibleLengths(): readonly number[] } | undefined;
}

interface UsualPlan {
  readonly country: CountryCode;
  readonly isMobile: (national: string) => boolean;
}

const NUMBER = /^\+(4[139])([1-9]\d{2,15})$/;

/** The country of a calling code and its patterns, which the library compiles again for each number; `null` if it is not a usual one. */
const usualPlan = remembered((code): UsualPlan | null => {
  const country = USUAL.find((each) => getCountryCallingCode(each) === code);
  return country === undefined ? null : { country, isMobile: mobileIn(country) };
});

/** A mobile number as libphonenumber's `getType` defines it: one that the plan allows, of the mobile's form and not of a land line's. */
function mobileIn(country: CountryCode): UsualPlan["isMobile"] {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as PlanPatterns;
  const isOf = (name: "FIXED_LINE" | "MOBILE") => {
    const type = plan.type(name);
    const [lengths, form] = [new Set(type?.possibleLengths()), whole(type?.pattern() ?? "")];
    return (national: string) => lengths.has(national.length) && form.test(national);
  };
  const [hasMobileForm, hasLandLineForm, allowed] = [isOf("MOBILE"), isOf("FIXED_LINE"), whole(plan.nationalNumberPattern())];
  return (national) => hasMobileForm(national) && allowed.test(national) && !hasLandLineForm(national);
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

const read = remembered((value): NumberFacts => {
  const phone = parsePhoneNumberFromString(value, { extract: false });
  return { country: phone?.country ?? null, mobile: phone?.getType() === "MOBILE" };
});

/**
 * Country of an E.164 number and whether it is mobile, as libphonenumber says. While the phone rings the caller's number is looked up
 * several times, and those of attempts beside it: the most common countries take a hundredth of the library's time.
 */
export function numberFacts(value: string): NumberFacts {
  const [, code = "", national = ""] = NUMBER.exec(value) ?? [];
  const plan = usualPlan(code);
  return plan === null ? read(value) : { country: plan.country, mobile: plan.isMobile(national) };
}
