import "threadyard/element";
import { openEngine } from "threadyard";

const engine = await openEngine({ threads: 2 });
const report = await engine.runCounter({ kind: "locked", threads: 2, iterations: 1_000, runs: 1 });
document.querySelector("#engine").textContent = `${engine.mode}: ${report.runs[0].final}`;
engine.close();
