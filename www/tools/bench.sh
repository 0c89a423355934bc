# Sourced by build.sh: `./build.sh bench [ROUNDS]`, 9 rounds unless it is told otherwise, about 3 minutes.

run_bench() {
  local rounds=${1:-9} began=$SECONDS
  case $rounds in '' | *[!0-9]* | 0) fail "bench takes a number of rounds, got '$rounds'" ;; esac
  mkdir -p target
  need_npm
  need_browsers
  build
  build_wasm target/wasm-bench --features bench
  say "measuring natively, $rounds rounds"
  native bench --quiet --manifest-path "$ROOT/Cargo.toml" --features bench --bench native -- "$rounds" \
    >target/bench-native.json
  say "measuring in Chromium, $rounds rounds"
  node www/tools/bench.js "$rounds"
  say "took $((SECONDS - began)) s; target/bench.json and target/bench.md have it too"
}
