/** What `firefox.js` puts into each page. */
declare var complaints: string[] | undefined;
/** What the shared functions of tests/e2e put there. */
declare var probe: import("../e2e/support/probe.js").Probe;
declare var programEngine: import("../../www/engine/program-client.js").ProgramEngine;
declare var threadyard: () => Promise<typeof import("../../www/threadyard.js")>;
/** What `embed.test.js` puts into an example: what each element has told, by id, and what the page complained of. */
declare var results: Record<string, unknown[]>;
declare var faults: string[];
