import { austria, berlin, britain, coast, cologne, germany, italy, type Row, switzerland, united, vienna } from "./number-rows.ts";

const liechtenstein = { ...germany, country: "LI" };
const belgium = { ...germany, country: "BE" };
const luxembourg = { ...germany, country: "LU" };
const netherlands = { ...germany, country: "NL" };
const france = { ...germany, country: "FR" };
const poland = { ...germany, country: "PL" };
const czechia = { ...germany, country: "CZ" };
const denmark = { ...germany, country: "DK" };
const spain = { ...germany, country: "ES" };

/** Parts of a number in URIs and in what is written like one (RFC 3966, RFC 3261 19.1.6, RFC 3601). */
const parameters: readonly Row[] = [
  ["sip:06641234567;phone-context=+43@gw.example;user=phone", germany, "+436641234567"],
  ["sip:06641234567@gw.example;user=phone;phone-context=+43", germany, "+436641234567"],
  ["<sip:6641234567;phone-context=+43@gw.example>", berlin, "+436641234567"],
  ["tel:301234567;phone-context=+49", germany, "+49301234567"],
  ["tel:1234567;phone-context=+4930", germany, "+49301234567"],
  ["tel:1234567;phone-context=+4930", vienna, "+49301234567"],
  ["tel:7123456;phone-context=+43-1", berlin, "+4317123456"],
  ["tel:044-668-18-00;phone-context=+41", germany, "+41446681800"],
  ["tel:06-6982-1234;phone-context=+39", germany, "+390669821234"],
  ["tel:212-555-0123;phone-context=+1", germany, "+12125550123"],
  ["tel:+494066969123;phone-context=+43", germany, "+494066969123"],
  ["tel:110;phone-context=+49", germany, "110"],
  ["tel:116117;phone-context=+49", berlin, "116117"],
  ["tel:04066969123;phone-context=pbx.example", germany, "+494066969123"],
  ["tel:217;phone-context=pbx.example", berlin, "217"],
  ["030 23125123;phone-context=+49", austria, "+493023125123"],
  ["664 1234567;phone-context=+43", germany, "+436641234567"],
  ["tel:+493023125417;ext=12", germany, "+49302312541712"],
  ["sip:+49302312;ext=417@gw.example;user=phone", germany, "+49302312417"],
  ["+43171234;ext=567", germany, "+43171234567"],
  ["tel:+41446681800;ext=12", germany, "+41446681800"],
  ["tel:+493023125123;isub=1411", germany, "+493023125123"],
  ["030 23125123;isub=1411", germany, "+493023125123"],
  ["tel:+493023125123;isub=7;ext=9", germany, "+4930231251239"],
  ["tel:+493023125123;postd=pp22", germany, "+493023125123"],
  ["tel:+493023125123;tgrp=a1;trunk-context=x.example", germany, "+493023125123"],
  ["sip:+493023125123;npdi;rn=+4930@gw.example", germany, "+493023125123"],
  ["sip:217@pbx.example;user=phone", germany, "217"],
  ["sip:1234567@gw.example;user=phone", berlin, "+49301234567"],
];

/** Prefixes before a number that are not part of it, and what is sent after it. */
const around: readonly Row[] = [
  ["*31#030 23125123", germany, "+493023125123"],
  ["#31#0171 3920012", germany, "+491713920012"],
  ["*31# +49 30 23125-123", germany, "+493023125123"],
  ["*31#23125123", berlin, "+493023125123"],
  ["Tel. #31#030/23125123", germany, "+493023125123"],
  ["tel:*31%23+493023125123", germany, "+493023125123"],
  ["#31#044 668 18 00", switzerland, "+41446681800"],
  ["*31#217", berlin, "217"],
  ["*31#", berlin, "*31#"],
  ["+49 30 23125417,,123456#", germany, "+493023125417"],
  ["+493023125417p123456#", germany, "+493023125417"],
  ["+49 30 23125417 w123#", germany, "+493023125417"],
  ["030 23125417;123456#", germany, "+493023125417"],
  ["030 23125-417,1#", germany, "+493023125417"],
  ["030/23125417,,,9", germany, "+493023125417"],
  ["tel:+49-30-23125417,9", germany, "+493023125417"],
  ["tel:030%2023125417,,123456%23", germany, "+493023125417"],
  ["217,,1", berlin, "217"],
  ["+493023125417 (0171 3920017)", germany, "+493023125417"],
  ["030 23125417 (+49 171 3920017)", germany, "+493023125417"],
  ["030/23125417 [0171/3920017]", germany, "+493023125417"],
  ["030 23125417 + 0171 3920017", germany, "+493023125417"],
];

/** What an exchange or a person put before a number for an outside line. */
const outside: readonly Row[] = [
  ["0+49301234567", germany, "+49301234567"],
  ["0+49 40 66969123", berlin, "+494066969123"],
  ["0 +43 1 7123456", germany, "+4317123456"],
  ["00+49 30 23125123", germany, "+493023125123"],
  ["9+41446681800", switzerland, "+41446681800"],
  ["0-+1 212 555 0123", germany, "+12125550123"],
];

/** Numbers that lost their plus or their 0, in a spreadsheet or in an exchange. */
const lost: readonly Row[] = [
  ["3023125123", germany, "+493023125123"],
  ["3023125123", berlin, "+493023125123"],
  ["4066969123", berlin, "+494066969123"],
  ["2214710123", germany, "+492214710123"],
  ["1713920012", berlin, "+491713920012"],
  ["171 39 200 12", germany, "+491713920012"],
  ["15228817386", germany, "+4915228817386"],
  ["17604069012", berlin, "+4917604069012"],
  ["8003301000", germany, "+498003301000"],
  ["4930 23125123", berlin, "+493023125123"],
  ["6641234567", austria, "+436641234567"],
  ["6641234567", vienna, "+436641234567"],
  ["436641234567", austria, "+436641234567"],
  ["791234567", switzerland, "+41791234567"],
  ["41791234567", switzerland, "+41791234567"],
  ["446681800", switzerland, "+41446681800"],
  ["2079460123", britain, "+442079460123"],
  // An area at home starts with the same digits, or none does: they are not completed.
  ["41791234567", germany, "41791234567"],
  ["41791234567", berlin, "41791234567"],
  ["436641234567", berlin, "436641234567"],
  ["33199001234", berlin, "33199001234"],
  ["442079460123", berlin, "442079460123"],
  ["493023125123", vienna, "493023125123"],
  ["493023125123", switzerland, "493023125123"],
  // More digits than a local number has after such an area code.
  ["301234567", cologne, "+49301234567"],
  ["401234567", cologne, "+49401234567"],
  ["89 1234567", coast, "+49891234567"],
  ["301234567", coast, "+49301234567"],
  ["361100213", coast, "+49361100213"],
  ["110123456", cologne, "110123456"],
  ["301234567", germany, "301234567"],
  ["902275050", berlin, "+4930902275050"],
  ["12345678", cologne, "+4922112345678"],
  // Short enough for a local number.
  ["431712345", germany, "431712345"],
  ["23125123", berlin, "+493023125123"],
];

/** Numbers that no plan allows are dialled as they are written. */
const unplanned: readonly Row[] = [
  ["+4017630696541", germany, "+4017630696541"],
  ["+49 123", germany, "+49123"],
  ["+385 1 234", germany, "+3851234"],
  ["+49 (0) 30 1", germany, "+49301"],
  ["+999 123456", berlin, "+999123456"],
  ["+41 44 668", switzerland, "+4144668"],
  ["+1 212 555", united, "+1212555"],
  ["tel:+4312;isub=1", germany, "+4312"],
  ["0049 123", germany, "0049123"],
];

/** Directory numbers by the plan of the Bundesnetzagentur: 118xy with x from 1 on, 1180yz. */
const directories: readonly Row[] = [
  ["11833", germany, "11833"],
  ["11880", berlin, "11880"],
  ["11899", berlin, "11899"],
  ["11810", berlin, "11810"],
  ["118 001", berlin, "118001"],
  ["118099", berlin, "118099"],
  ["118101", berlin, "+4930118101"],
  ["118909", berlin, "+4930118909"],
  ["11800", berlin, "+493011800"],
  ["1188", berlin, "1188"],
  ["118101", germany, "118101"],
  ["118 877", vienna, "118877"],
  ["1811", switzerland, "1811"],
  ["1818", switzerland, "1818"],
  ["116000", austria, "116000"],
  ["115", germany, "115"],
  ["+49 115", germany, "+49115"],
];

/** SIP addresses are not numbers, not even internal ones. */
const addresses: readonly Row[] = [
  ["1234567e0@sipgate.example", berlin, "sip:1234567e0@sipgate.example"],
  ["sip:1234567e0@sipgate.example", berlin, "sip:1234567e0@sipgate.example"],
  ["500@hd-telefonie.avm.de", berlin, "sip:500@hd-telefonie.avm.de"],
  ["<500@hd-telefonie.avm.de>", germany, "sip:500@hd-telefonie.avm.de"],
  ["2345678@Provider.Example:5080", berlin, "sip:2345678@provider.example:5080"],
  ["sip:petra.vogel@nordlicht.example", germany, "sip:petra.vogel@nordlicht.example"],
  ["sip:217@pbx.example;transport=wss", berlin, "sip:217@pbx.example"],
  ["03023125123@pbx.example", germany, "+493023125123"],
  ["+493023125123@pbx.example", berlin, "+493023125123"],
  ["sip:493023125123@provider.example", germany, "+493023125123"],
  ["sip:trunk4711@carrier.example", germany, "sip:trunk4711@carrier.example"],
  ["petra1985@nordlicht.example", germany, ""],
  ["sip:s@pbx.example", germany, ""],
  ["sip:asterisk@10.0.0.1", germany, ""],
  ["sip:Anonymous@pbx.example", germany, ""],
  ["sip:unbekannt@pbx.example", germany, ""],
  ["sip:nobody@anonymous.invalid", germany, ""],
];

/** A prefix with a letter, as exchanges with several lines put it before callers. */
const lettered: readonly Row[] = [
  ["L0#04066969123", germany, "L0#04066969123"],
  ["sip:L0%2304066969123@pbx.example", germany, "L0#04066969123"],
  ["A1*030 23125123", germany, "A1*03023125123"],
];

/** Special ranges at home. */
const ranges: readonly Row[] = [
  ["032 22100200", germany, "+493222100200"],
  ["+49 32 22100200", berlin, "+493222100200"],
  ["0700-32336123", germany, "+4970032336123"],
  ["0800 / 33 01 000", berlin, "+498003301000"],
  ["+49 800 3301000", switzerland, "+498003301000"],
  ["01805-12 34 56", berlin, "+491805123456"],
  ["0137 / 8 123456", germany, "+491378123456"],
  ["05 0123 4567", austria, "+43501234567"],
  ["+43 5 1234 567", germany, "+4351234567"],
  ["0720 / 123 456", vienna, "+43720123456"],
  ["+43 720 123456-12", germany, "+4372012345612"],
  ["01 / 712 34-0 DW 56", vienna, "+4317123456"],
  ["+43 (1) 712 34 Kl 567", switzerland, "+43171234567"],
  ["0590 1234", austria, "+435901234"],
  ["058 123 45 67", switzerland, "+41581234567"],
  ["0800 123 456", switzerland, "+41800123456"],
  ["0041 (0)79 123 45 67", austria, "+41791234567"],
  ["+41 (0) 31 328 05 51", germany, "+41313280551"],
];

/** Neighbours at home in their own plans: without a trunk prefix, or with a 0 that stays. */
const neighbours: readonly Row[] = [
  ["234 56 78", liechtenstein, "+4232345678"],
  ["02 100 20 30", belgium, "+3221002030"],
  ["25551234", belgium, "+3225551234"],
  ["+423 791 23 45", liechtenstein, "+4237912345"],
  ["27 12 34 56", luxembourg, "+35227123456"],
  ["621 123 456", luxembourg, "+352621123456"],
  ["020 123 4567", netherlands, "+31201234567"],
  ["06-12345678", netherlands, "+31612345678"],
  ["01 99 00 12 34", france, "+33199001234"],
  ["06.39.98.12.34", france, "+33639981234"],
  ["+33 (0) 6 39 98 12 34", france, "+33639981234"],
  ["199001234", france, "+33199001234"],
  ["02 8765 4321", italy, "+390287654321"],
  ["333 100 2000", italy, "+393331002000"],
  ["+39 02 8765 4321", switzerland, "+390287654321"],
  ["0039 333 100 2000", germany, "+393331002000"],
  ["(020) 7946 0123", britain, "+442079460123"],
  ["07700 900 123", britain, "+447700900123"],
  ["(212) 555-0123", united, "+12125550123"],
  ["212.555.0123", united, "+12125550123"],
  ["+1-416-555-0123", united, "+14165550123"],
  ["22 123 45 67", poland, "+48221234567"],
  ["501 234 567", poland, "+48501234567"],
  ["224 123 456", czechia, "+420224123456"],
  ["601 123 456", czechia, "+420601123456"],
  ["32 12 34 56", denmark, "+4532123456"],
  ["912 345 678", spain, "+34912345678"],
  ["612 34 56 78", spain, "+34612345678"],
];

/** How people, programs and exchanges write numbers, kind by kind. */
export const written: readonly Row[] = [
  ...parameters,
  ...around,
  ...outside,
  ...lost,
  ...unplanned,
  ...directories,
  ...addresses,
  ...lettered,
  ...ranges,
  ...neighbours,
];
