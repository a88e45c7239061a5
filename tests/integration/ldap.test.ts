[
  {
    "name": "a wrong password is refused and shown as such",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 67,
      "column": 1
    }
  },
  {
    "name": "a call from outside: who it is, sound both ways, and they hang up",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 71,
      "column": 1
    }
  },
  {
    "name": "a withheld number is hidden",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 82,
      "column": 1
    }
  },
  {
    "name": "forwarded by reception: who was rung first is known",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 90,
      "column": 1
    }
  },
  {
    "name": "${what}: answered at another desk is not missed here",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 102,
      "column": 3
    }
  },
  {
    "name": "${what}: answered here, the caller is heard",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 112,
      "column": 3
    }
  },
  {
    "name": "we hold: they hear music; they hold: we hear it; each time the sound comes back",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 122,
      "column": 1
    }
  },
  {
    "name": "an announcement before the answer is heard",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 137,
      "column": 1
    }
  },
  {
    "name": "an announcement before a refusal is heard, and it ends as busy",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 146,
      "column": 1
    }
  },
  {
    "name": "typed digits arrive at a menu",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 152,
      "column": 1
    }
  },
  {
    "name": "Asterisk restarts while nothing is going on: registered again, and a call gets through",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 161,
      "column": 1
    }
  },
  {
    "name": "a power cut of Asterisk in a call: the rep can end it and is reachable again",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 172,
      "column": 1
    }
  },
  {
    "name": "a wrong password causes at most three failures in two minutes in the log that fail2ban reads",
    "file": "/work/main/tests/integration/asterisk.test.ts",
    "projectName": "integration",
    "location": {
      "line": 188,
      "column": 1
    }
  },
  {
    "name": "lint > $folder may not import $imported",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 130,
      "column": 81
    }
  },
  {
    "name": "lint > $folder may import $imported",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 134,
      "column": 81
    }
  },
  {
    "name": "lint > an import that is passed on or made while running is refused as well",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 138,
      "column": 3
    }
  },
  {
    "name": "lint > files that need each other while they load are refused",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 143,
      "column": 3
    }
  },
  {
    "name": "lint > text in JSX, and a clock or dice in the domain, are refused",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 148,
      "column": 3
    }
  },
  {
    "name": "compiler > shared as it stands compiles",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 168,
      "column": 3
    }
  },
  {
    "name": "compiler > the domain cannot reach the contract, which its project does not refer to",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 172,
      "column": 3
    }
  },
  {
    "name": "compiler > shared has no timers and no page",
    "file": "/work/main/tests/integration/boundaries.test.ts",
    "projectName": "integration",
    "location": {
      "line": 178,
      "column": 3
    }
  },
  {
    "name": "a CSV of 200 MB with one quote that nobody closes loses that row alone",
    "file": "/work/main/tests/integration/broken-files.test.ts",
    "projectName": "integration",
    "location": {
      "line": 61,
      "column": 1
    }
  },
  {
    "name": "a CSV of one line of 60 MB is a broken row, and the next one comes in",
    "file": "/work/main/tests/integration/broken-files.test.ts",
    "projectName": "integration",
    "location": {
      "line": 73,
      "column": 1
    }
  },
  {
    "name": "a vCard with a picture of 50 MB, %s, comes in without it",
    "file": "/work/main/tests/integration/broken-files.test.ts",
    "projectName": "integration",
    "location": {
      "line": 87,
      "column": 3
    }
  },
  {
    "name": "a single card of a million lines comes in with what is read of one card, and says so",
    "file": "/work/main/tests/integration/broken-files.test.ts",
    "projectName": "integration",
    "location": {
      "line": 100,
      "column": 1
    }
  },
  {
    "name": "NUL bytes, marks of direction, what has no width, and formulas come in as the text that can be seen",
    "file": "/work/main/tests/integration/broken-files.test.ts",
    "projectName": "integration",
    "location": {
      "line": 111,
      "column": 1
    }
  },
  {
    "name": "a promise and its calendar > a promise made here appears there, once, with its zone and number",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 83,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > appears without anybody asking, a moment later",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 99,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > moved here, the same event moves there under a higher number",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 105,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > moved there, the promise moves here, nobody was told, and the rep hears of it once",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 116,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > cancelled here, it is gone there; taken up again, it is back",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 131,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > kept in its slot, the event stays as history",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 143,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > removed there, it is still owed: the rep puts it back, or calls it off",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 153,
      "column": 3
    }
  },
  {
    "name": "a promise and its calendar > whatever the rep wrote into the event there stays when only its time is taken over",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 174,
      "column": 3
    }
  },
  {
    "name": "moved on both sides > the later change counts, and the other time is told",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 189,
      "column": 3
    }
  },
  {
    "name": "moved on both sides > a later change there counts too, and ours can be had again",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 201,
      "column": 3
    }
  },
  {
    "name": "moved on both sides > to the same time is no conflict",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 216,
      "column": 3
    }
  },
  {
    "name": "without the server > what happened on both sides meanwhile comes together when it is back",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 228,
      "column": 3
    }
  },
  {
    "name": "without the server > a power cut between the event and the note of it makes no second event",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 251,
      "column": 3
    }
  },
  {
    "name": "finding calendars > by the server's address and the person's name",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 265,
      "column": 3
    }
  },
  {
    "name": "finding calendars > says what is wrong",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 275,
      "column": 3
    }
  },
  {
    "name": "finding calendars > a wrong password is told while synchronising too, and the right one mends it",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 285,
      "column": 3
    }
  },
  {
    "name": "finding calendars > a calendar that is not there any more is told, and without a calendar nothing is asked",
    "file": "/work/main/tests/integration/caldav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 294,
      "column": 3
    }
  },
  {
    "name": "an address book > comes in whole, and then only what changed",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 62,
      "column": 3
    }
  },
  {
    "name": "an address book > %s: what changed is found by the ETags",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 84,
      "column": 5
    }
  },
  {
    "name": "an address book > 5,000 cards come in, and one that changed among them is one card on the way",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 98,
      "column": 3
    }
  },
  {
    "name": "an address book > another book is read from its beginning",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 113,
      "column": 3
    }
  },
  {
    "name": "finding address books > by %s",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 128,
      "column": 5
    }
  },
  {
    "name": "finding address books > the book itself is the one",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 134,
      "column": 3
    }
  },
  {
    "name": "finding address books > a test says how many there are and who, and without a book which there are",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 139,
      "column": 3
    }
  },
  {
    "name": "finding address books > %s is told",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 152,
      "column": 14
    }
  },
  {
    "name": "finding address books > a certificate that nobody knows is told before anything is said, and one that the person trusts is enough",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 156,
      "column": 3
    }
  },
  {
    "name": "what the rep writes > is taken by a real server as it is, and comes back as it was",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 187,
      "column": 3
    }
  },
  {
    "name": "what the rep writes > merges with what another program wrote, and a conflict is told",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 201,
      "column": 3
    }
  },
  {
    "name": "what the rep writes > of a merged person reaches the card of the part that it belongs to",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 220,
      "column": 3
    }
  },
  {
    "name": "what the rep writes > waits while the server is away, and goes when it is back",
    "file": "/work/main/tests/integration/carddav.test.ts",
    "projectName": "integration",
    "location": {
      "line": 239,
      "column": 3
    }
  },
  {
    "name": "takes none of ${CALLERS} callers for somebody else, among half a million contacts",
    "file": "/work/main/tests/integration/false-matches.test.ts",
    "projectName": "integration",
    "location": {
      "line": 186,
      "column": 1
    }
  },
  {
    "name": "names a person by a trunk only where there was an attempt, of ${ATTEMPTS} that are open",
    "file": "/work/main/tests/integration/false-matches.test.ts",
    "projectName": "integration",
    "location": {
      "line": 193,
      "column": 1
    }
  },
  {
    "name": "a wrong password is refused, the right one registers, over secure WebSocket too",
    "file": "/work/main/tests/integration/kamailio-bare.test.ts",
    "projectName": "integration",
    "location": {
      "line": 56,
      "column": 1
    }
  },
  {
    "name": "a telephone calls the page, and each hears the other's tone",
    "file": "/work/main/tests/integration/kamailio-bare.test.ts",
    "projectName": "integration",
    "location": {
      "line": 63,
      "column": 1
    }
  },
  {
    "name": "a gateway of the telephone network calls the page, and its tone is heard",
    "file": "/work/main/tests/integration/kamailio-bare.test.ts",
    "projectName": "integration",
    "location": {
      "line": 76,
      "column": 1
    }
  },
  {
    "name": "the server stops and starts while nothing is going on: registered again, and a call gets through",
    "file": "/work/main/tests/integration/kamailio-outage.test.ts",
    "projectName": "integration",
    "location": {
      "line": 58,
      "column": 1
    }
  },
  {
    "name": "the server stops and starts during a call: it goes on, and the far end's hang-up arrives",
    "file": "/work/main/tests/integration/kamailio-outage.test.ts",
    "projectName": "integration",
    "location": {
      "line": 68,
      "column": 1
    }
  },
  {
    "name": "the server stops and starts during a call: our hang-up reaches the far end",
    "file": "/work/main/tests/integration/kamailio-outage.test.ts",
    "projectName": "integration",
    "location": {
      "line": 81,
      "column": 1
    }
  },
  {
    "name": "a frozen server is noticed, and served again after it thaws",
    "file": "/work/main/tests/integration/kamailio-outage.test.ts",
    "projectName": "integration",
    "location": {
      "line": 92,
      "column": 1
    }
  },
  {
    "name": "the server freezes during a call and thaws: the far end's hang-up arrives",
    "file": "/work/main/tests/integration/kamailio-outage.test.ts",
    "projectName": "integration",
    "location": {
      "line": 102,
      "column": 1
    }
  },
  {
    "name": "a wrong password is refused and shown as such",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 51,
      "column": 1
    }
  },
  {
    "name": "registers with digest",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 58,
      "column": 1
    }
  },
  {
    "name": "carol calls: who it is, audio both ways, and she hangs up",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 63,
      "column": 1
    }
  },
  {
    "name": "a call to dave: audio both ways, and we hang up",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 75,
      "column": 1
    }
  },
  {
    "name": "carol gives up before we answer",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 84,
      "column": 1
    }
  },
  {
    "name": "declined: the other side is told so",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 91,
      "column": 1
    }
  },
  {
    "name": "to voicemail by 302: the caller reaches the mailbox, which is told for whom the call was",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 99,
      "column": 1
    }
  },
  {
    "name": "a gateway's asserted identity counts more than its From, and tells who was rung first",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 112,
      "column": 1
    }
  },
  {
    "name": "a caller who asked for privacy is hidden, whatever the gateway asserts",
    "file": "/work/main/tests/integration/kamailio-phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 135,
      "column": 1
    }
  },
  {
    "name": "a company's directory > is tested and comes in whole over %s",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 86,
      "column": 14
    }
  },
  {
    "name": "a company's directory > names what can be read in it",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 101,
      "column": 3
    }
  },
  {
    "name": "a company's directory > brings its part where it gives no more, and nobody goes for it",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 108,
      "column": 3
    }
  },
  {
    "name": "a company's directory > that goes away in the middle changes nothing, and is read again once it is back",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 117,
      "column": 3
    }
  },
  {
    "name": "a company's directory > that does not answer any more can be cancelled",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 134,
      "column": 3
    }
  },
  {
    "name": "a caller whom nobody knows > is found there while it rings",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 151,
      "column": 3
    }
  },
  {
    "name": "a caller whom nobody knows > gets an answer at once while the server hangs, which is said of the source",
    "file": "/work/main/tests/integration/ldap-core.test.ts",
    "projectName": "integration",
    "location": {
      "line": 160,
      "column": 3
    }
  },
  {
    "name": "a company's directory > is read to its end, page by page, although it answers with few at a time",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 69,
      "column": 3
    }
  },
  {
    "name": "a company's directory > is read over StartTLS",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 84,
      "column": 3
    }
  },
  {
    "name": "a company's directory > gives an ordinary user a part only, and says so",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 89,
      "column": 3
    }
  },
  {
    "name": "a company's directory > refuses in one word: %s",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 102,
      "column": 14
    }
  },
  {
    "name": "a company's directory > says that it went away in the middle, and is read again once it is back",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 107,
      "column": 3
    }
  },
  {
    "name": "a look-up while it rings > finds the number however it was typed: %i",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 122,
      "column": 24
    }
  },
  {
    "name": "a look-up while it rings > finds nobody for a number that nobody has",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 127,
      "column": 3
    }
  },
  {
    "name": "a look-up while it rings > answers in time when the server does not",
    "file": "/work/main/tests/integration/ldap.test.ts",
    "projectName": "integration",
    "location": {
      "line": 131,
      "column": 3
    }
  },
  {
    "name": "a mail > arrives over a plain connection to this machine, Umlauts, dots and all",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 43,
      "column": 3
    }
  },
  {
    "name": "a mail > goes encrypted and signed in (%s), to a certificate that is trusted",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 59,
      "column": 42
    }
  },
  {
    "name": "a mail > does not go (%s) where a server with %s is asked for %j",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 71,
      "column": 14
    }
  },
  {
    "name": "a mail > is refused with its reason: %s",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 83,
      "column": 14
    }
  },
  {
    "name": "a mail > is not taken from an account that may not sign in this way, whatever its password: %s",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 93,
      "column": 5
    }
  },
  {
    "name": "a mail > is refused as %s, in the server's own words, for %s",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 107,
      "column": 14
    }
  },
  {
    "name": "a mail > may have arrived where the connection ends without an answer, and says so",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 114,
      "column": 3
    }
  },
  {
    "name": "a mail > finds no server, or nobody there",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 120,
      "column": 3
    }
  },
  {
    "name": "a mail > lets no header and no recipient in",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 127,
      "column": 3
    }
  },
  {
    "name": "what goes with it > an invitation that mail programs offer to accept; moving and cancelling it speak of the same entry",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 151,
      "column": 3
    }
  },
  {
    "name": "what goes with it > a voice message, byte for byte",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 192,
      "column": 3
    }
  },
  {
    "name": "the outbox > holds a mail for ten seconds, in which it can be taken back",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 232,
      "column": 3
    }
  },
  {
    "name": "the outbox > waits while the server is gone, and delivers once when it is back",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 245,
      "column": 3
    }
  },
  {
    "name": "the outbox > lets Faden end while the server does not answer, and keeps the mail",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 264,
      "column": 3
    }
  },
  {
    "name": "the outbox > does not send again by itself what may have arrived",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 275,
      "column": 3
    }
  },
  {
    "name": "the outbox > a refused mail waits for the rep; better settings take it up again",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 285,
      "column": 3
    }
  },
  {
    "name": "the outbox > a mail that is refused (%s, %j) has told nobody, and keeps the server's words",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 302,
      "column": 14
    }
  },
  {
    "name": "the outbox > a test goes to the rep's own address",
    "file": "/work/main/tests/integration/mail.test.ts",
    "projectName": "integration",
    "location": {
      "line": 331,
      "column": 3
    }
  },
  {
    "name": "a call comes in, both hear each other, is held, resumed, and the caller hangs up",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 76,
      "column": 1
    }
  },
  {
    "name": "a dialled person answers, both hear each other, and notices the hang-up",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 91,
      "column": 1
    }
  },
  {
    "name": "somebody busy, somebody who does not answer, and a caller who gives up",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 101,
      "column": 1
    }
  },
  {
    "name": "the answering machine greets, beeps, and records what the caller says",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 115,
      "column": 1
    }
  },
  {
    "name": "the rep steps into a message: the microphone is heard, and what was said is kept",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 130,
      "column": 1
    }
  },
  {
    "name": "a caller who hangs up on the machine leaves no message",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 148,
      "column": 1
    }
  },
  {
    "name": "a redirected caller reaches the mailbox",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 161,
      "column": 1
    }
  },
  {
    "name": "without a microphone a synthetic one speaks, and the phone says so",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 169,
      "column": 1
    }
  },
  {
    "name": "two of our phones hold at the same moment and resume again: both hear each other",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 195,
      "column": 1
    }
  },
  {
    "name": "tones are played into the call one after the other, also those pressed meanwhile",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 214,
      "column": 1
    }
  },
  {
    "name": "a far end that is gone without a BYE is noticed within ten seconds, and fresh candidates are tried",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 272,
      "column": 1
    }
  },
  {
    "name": "an offer with nothing but an address out of reach is answered, and said to have no sound within ten seconds",
    "file": "/work/main/tests/integration/phone.test.ts",
    "projectName": "integration",
    "location": {
      "line": 302,
      "column": 1
    }
  },
  {
    "name": "a simulated person calls, both hear each other, and hangs up",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 66,
      "column": 1
    }
  },
  {
    "name": "a caller gives up while it rings",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 77,
      "column": 1
    }
  },
  {
    "name": "one who gives up soon tries again, until the tries are used up",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 85,
      "column": 1
    }
  },
  {
    "name": "a dialled person answers with a voice of their own, and notices the hang-up",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 91,
      "column": 1
    }
  },
  {
    "name": "behind a door another voice answers",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 99,
      "column": 1
    }
  },
  {
    "name": "one who is busy refuses, and a number without anybody rings on",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 105,
      "column": 1
    }
  },
  {
    "name": "a redirected caller reaches the mailbox, waits for its end, leaves a message and hangs up",
    "file": "/work/main/tests/integration/practice-line.test.ts",
    "projectName": "integration",
    "location": {
      "line": 113,
      "column": 1
    }
  },
  {
    "name": "tells a certificate that nobody knows from a wrong path",
    "file": "/work/main/tests/integration/probe-server.test.ts",
    "projectName": "integration",
    "location": {
      "line": 22,
      "column": 1
    }
  },
  {
    "name": "npm start > prints a link as its last line, serves the interface, and ends cleanly",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 81,
      "column": 3
    }
  },
  {
    "name": "npm start > started a second time gives another link to the first",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 97,
      "column": 3
    }
  },
  {
    "name": "npm start > opens a window of its own, and ends when that is closed",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 110,
      "column": 3
    }
  },
  {
    "name": "npm start > takes its window along when it is interrupted",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 122,
      "column": 3
    }
  },
  {
    "name": "npm start > ends with npm, whose shell passes no signal on",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 135,
      "column": 3
    }
  },
  {
    "name": "npm start > says in a sentence what is wrong",
    "file": "/work/main/tests/integration/start.test.ts",
    "projectName": "integration",
    "location": {
      "line": 156,
      "column": 3
    }
  },
  {
    "name": "the events of a call > arrive in order, signed so that the library of Standard Webhooks takes them; the outcome once it cannot be taken back",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 59,
      "column": 3
    }
  },
  {
    "name": "the events of a call > do not arrive that nobody chose, nor those of the practice line unless wanted",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 87,
      "column": 3
    }
  },
  {
    "name": "the events of a call > of an outcome that is taken back in time never arrive; corrected in time, the last one does; taken back after all, that arrives",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 104,
      "column": 3
    }
  },
  {
    "name": "a receiver in trouble > never delays a call: everything is answered while it says nothing",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 131,
      "column": 3
    }
  },
  {
    "name": "a receiver in trouble > is tried again after five seconds with the same id and body, and what follows waits for its turn",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 145,
      "column": 3
    }
  },
  {
    "name": "a receiver in trouble > that wants nothing any more (410) is switched off, which is told, and nothing is kept",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 165,
      "column": 3
    }
  },
  {
    "name": "a receiver in trouble > that sends elsewhere is not followed",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 184,
      "column": 3
    }
  },
  {
    "name": "a receiver in trouble > is given up after the eighth try, which is told once",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 193,
      "column": 3
    }
  },
  {
    "name": "what waits > outlives a restart, in order and under the same ids, and goes once the network is back",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 214,
      "column": 3
    }
  },
  {
    "name": "what waits > being sent when Faden ends goes again at the next start",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 234,
      "column": 3
    }
  },
  {
    "name": "what waits > is forgotten when it is switched off, and with it the key when it is removed",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 247,
      "column": 3
    }
  },
  {
    "name": "the signing key > is shown once, kept sealed, and can be renewed",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 266,
      "column": 3
    }
  },
  {
    "name": "the signing key > that was lost with its box is no reason to send anything unsigned",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 281,
      "column": 3
    }
  },
  {
    "name": "an address > like %j (knowingly: %s) is refused: %s",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 298,
      "column": 5
    }
  },
  {
    "name": "an address > like %j (knowingly: %s) is taken as %s",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 311,
      "column": 5
    }
  },
  {
    "name": "one try > goes encrypted, and only to a certificate that is trusted",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 323,
      "column": 3
    }
  },
  {
    "name": "one try > ends when nothing comes back in time, and when the port is closed",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 336,
      "column": 3
    }
  },
  {
    "name": "one try > hears when the receiver wants to be asked again (%s)",
    "file": "/work/main/tests/integration/webhook.test.ts",
    "projectName": "integration",
    "location": {
      "line": 351,
      "column": 5
    }
  }
]