/** The package's types as an app has them. Compiled by `./build.sh package` against the packed package, never run. */

import { type CounterReport, openEngine } from "threadyard";
import { define, type Result, ThreadYard } from "threadyard/element";

define("thread-yard-next");

const yard = document.querySelector("thread-yard");
if (yard) {
  yard.addEventListener("result", (event) => {
    const { detail } = event;
    const verdict: string = detail.verdict;
    if (detail.view === "counter") {
      const lost: number = detail.lost;
      console.log(verdict, lost, detail.runs[0]?.elapsedMs);
    } else if (detail.view === "program") {
      const output: string = detail.output;
      console.log(output);
    }
    // @ts-expect-error: there is none of that name
    console.log(detail.marks);
  });
  yard.addEventListener("ready", ({ detail: { mode, reason } }) => {
    const isSimulated: boolean = mode === "simulated";
    console.log(isSimulated, reason.length);
  });
  yard.addEventListener("progress", ({ detail }) => {
    const done: number = detail.view === "program" ? detail.lines : detail.done / detail.wanted;
    console.log(detail.version, done);
  });
  yard.addEventListener(
    "error",
    ({ detail }) => {
      if (detail.code === "attribute") {
        console.log(detail.attribute, detail.given, detail.used);
      }
      console.log(detail.message);
    },
    { once: true },
  );
  // Whatever else elements tell.
  yard.addEventListener("click", (event: MouseEvent) => event.preventDefault());
  yard.addEventListener("keydown", (event) => console.log(event.key));
  const onResult = ({ detail }: CustomEvent<Result>) => console.log(detail.mode);
  yard.addEventListener("result", onResult);
  yard.removeEventListener("result", onResult);

  yard.view = "program";
  yard.threads = 4;
  yard.kind = "both";
  yard.isolation = "frame";
  yard.autorun = true;
  yard.source = "print(1)";
  yard.source = null;
  // @ts-expect-error: no such view
  yard.view = "table";
  // @ts-expect-error: what it runs on is not for others to set
  yard.mode = "threads";
  const mode: "threads" | "simulated" | null = yard.mode;
  console.log(mode);
  yard.run();
  yard.stop();
}

// What is made in a script is the same.
const made: ThreadYard = document.createElement("thread-yard");
made.theme = "dark";
document.body.append(made, new ThreadYard());

export async function count(): Promise<CounterReport> {
  const engine = await openEngine({ threads: 4 });
  const report = await engine.runCounter({ kind: "racy", threads: 4, iterations: 100_000, runs: 20 });
  const lost: number | undefined = report.runs[0]?.lost;
  console.log(engine.mode, lost);
  if (engine.mode === "threads") {
    const { Lock, Queue } = await engine.sync();
    console.log(new Lock(), new Queue());
  }
  engine.close();
  return report;
}
