# Sourced by build.sh: `./build.sh bench [ROUNDS] [PATTERN]`, 7 rounds of every row unless it is told otherwise:
# some 8 minutes. PATTERN is parts of row ids, joined by commas: `./build.sh bench 7 queue,lock-pair`.

run_bench() {
  local rounds=${1:-7} only=${2:-} began=$SECONDS
  case $rounds in '' | *[!0-9]* | 0) fail "bench takes a number of rounds, got '$rounds'" ;; esac
  mkdir -p target
  need_npm
  need_browsers
  # The pages' own figures are part of the whole table only; Python programs run on the page's engine.
  case $only in
    '' | *program*)
      build
      native build --quiet --release --manifest-path "$ROOT/Cargo.toml" --features programs --bin threadyard
      ;;
    *element*) build ;;
  esac
  build_wasm target/wasm-bench --features bench
  case $only in
    '' | *step*) CARGO_PROFILE_RELEASE_OPT_LEVEL=s build_wasm target/wasm-step --features step ;;
  esac
  say "measuring natively, $rounds rounds"
  native bench --quiet --manifest-path "$ROOT/Cargo.toml" --features bench --bench native -- "$rounds" "$only" \
    >target/bench-native.json
  case $only in
    '' | *step*)
      native bench --quiet --manifest-path "$ROOT/Cargo.toml" --features programs --bench steps -- "$rounds" "$only" \
        >target/bench-steps.json
      ;;
  esac
  say "measuring in Chromium, $rounds rounds"
  node www/tools/bench.js "$rounds" "$only"
  say "took $((SECONDS - began)) s; target/bench.json and target/bench.md have it too"
}
