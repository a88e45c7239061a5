import type { CallerMatch } from "./identity.ts";

/** How sure a match is, and of what: where nothing is sure of the person, of the company. */
export interface Confidence {
  readonly of: "person" | "company";
  readonly degree: "certain" | "very-likely" | "perhaps";
}

type Matched = Pick<CallerMatch, "reason" | "contact" | "company" | "candidates" | "byShown">;

function person(degree: Confidence["degree"]): Confidence {
  return { of: "person", degree };
}

function company(degree: Confidence["degree"], { company: name }: Matched): Confidence | null {
  return name === "" ? null : { of: "company", degree };
}

/** How sure a match is; `null` where it says nothing of anybody. A trunk is never certain, and names one of several who were tried only perhaps, and nor is a number that the network contradicts. */
export function confidenceOf(match: Matched): Confidence | null {
  const sure = ofNumber(match);
  if (sure === null || match.byShown === undefined) return sure;
  return { ...sure, degree: match.byShown.isSameCompany && sure.degree !== "perhaps" ? "very-likely" : "perhaps" };
}

function ofNumber(match: Matched): Confidence | null {
  const { reason, contact, candidates } = match;
  switch (reason.kind) {
    case "exact":
    case "chosen":
      return person("certain");
    case "other-number":
      return person("very-likely");
    case "trunk": {
      const isWeak = reason.by === "form" || reason.shared;
      if (contact === null || contact.name === "") return company(isWeak ? "perhaps" : "very-likely", match);
      return person(isWeak || candidates.length > 1 ? "perhaps" : "very-likely");
    }
    case "company":
      return company("certain", match);
    case "several":
      return contact === null ? company("certain", match) : person("very-likely");
    case "hidden":
    case "unknown":
      return null;
  }
}
