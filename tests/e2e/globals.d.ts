/// <reference path="../../www/embed/styles.d.ts" />
/// <reference path="../../www/embed/tags.d.ts" />
/** What `support/probe.js` puts into each page. */
declare var probe: import("./support/probe.js").Probe;
declare var threadyard: () => Promise<typeof import("../../www/threadyard.js")>;
/** What `support/crew.js` puts into the page. */
declare var crew: (size: number) => Promise<import("./support/crew.js").Crew>;
/** What `support/gallery-runs.js` puts into the page. */
declare var programEngine: import("../../www/engine/program-client.js").ProgramEngine;
/** What `policy.spec.js` and `hosting.spec.js` put into pages. */
declare var violated: (what: string) => void;
declare var heard: unknown[];
