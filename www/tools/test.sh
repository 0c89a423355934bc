# Every test, in the order of how soon it tells. Sourced by build.sh; `--long` runs the minutes-long forms too.

run_test() {
  local long=no
  case "${1:-}" in
    --long) long=yes ;;
    "") ;;
    *) fail "test takes --long or nothing; got '$1'" ;;
  esac
  mkdir -p target
  need_toolchain
  need_npm
  need_browsers
  need_book_tools
  test_native "$long"
  test_one_core
  test_loom
  test_miri "$long"
  test_thread_sanitizer "$long"
  test_browsers
  test_scripts
  test_page
  test_page_in_firefox
  say "all tests passed"
}

test_native() {
  say "native tests"
  [ "$1" = no ] || local -x THREADYARD_LONG=1
  # With the bench, whose rows have tests of their own.
  native test --quiet --features bench,programs --manifest-path "$ROOT/Cargo.toml"
}

# Shake's promise, and the stress, on one core.
test_one_core() {
  say "the same with one core"
  (cd / && taskset -c 0 cargo "+$TOOLCHAIN" test --quiet --manifest-path "$ROOT/Cargo.toml" --test counter shake)
  (cd / && taskset -c 0 cargo "+$TOOLCHAIN" test --quiet --manifest-path "$ROOT/Cargo.toml" --test stress)
}

test_loom() {
  say "loom models of the primitives"
  # Each model has a bound of preemptions of its own, about as high as can be explored in seconds.
  RUSTFLAGS="--cfg loom" native test --quiet --release --test loom \
    --manifest-path "$ROOT/Cargo.toml" --target-dir "$ROOT/target/loom"
}

test_miri() {
  say "Miri: unit and stress tests over many seeds"
  local seeds=0..4
  [ "$1" = no ] || seeds=0..64
  # The list of waiting threads keeps addresses as numbers, of which Miri would warn.
  # Not the rooms without a line of unsafe code, whose tests take it an hour.
  MIRIFLAGS="-Zmiri-many-seeds=$seeds -Zmiri-permissive-provenance" native miri test --quiet --lib --test stress \
    --manifest-path "$ROOT/Cargo.toml" --target-dir "$ROOT/target/miri" -- \
    --skip model:: --skip schedule:: --skip trace:: --skip json:: --skip hashing::
  say "Miri: threads of a program that race over one heap"
  local schedules=0..2
  [ "$1" = no ] || schedules=0..16
  MIRIFLAGS="-Zmiri-many-seeds=$schedules -Zmiri-permissive-provenance" native miri test --quiet --lib \
    --features programs --manifest-path "$ROOT/Cargo.toml" --target-dir "$ROOT/target/miri" -- vm::races
}

test_thread_sanitizer() {
  say "ThreadSanitizer: the stress, counter and conformance tests, and programs that race"
  [ "$1" = no ] || local -x THREADYARD_LONG=1
  RUSTFLAGS="-Zsanitizer=thread" native test --quiet -Zbuild-std --target x86_64-unknown-linux-gnu \
    --features programs --lib --test stress --test counter --test conformance --test races \
    --manifest-path "$ROOT/Cargo.toml" --target-dir "$ROOT/target/tsan"
}

# The real thread pool in real browsers. The runner serves the tests isolated by itself.
test_browsers() {
  need_wasm_tools
  need_tool geckodriver "$GECKODRIVER" geckodriver
  # Seconds for all tests of a file.
  local -x WASM_BINDGEN_TEST_TIMEOUT=240
  say "wasm-pack tests in Chromium"
  wasm-pack --log-level warn test --headless --chrome --chromedriver "$(command -v chromedriver)" . \
    --test web --test page_thread --test stress_web --test conformance_web --test model_web
  say "wasm-pack tests in Firefox"
  with_firefox wasm-pack --log-level warn test --headless --firefox --geckodriver "$(command -v geckodriver)" . \
    --test web --test page_thread --test stress_web --test conformance_web --test model_web
}

# with_firefox COMMAND...: Firefox refuses a home that is not its user's, and as root its content sandbox.
with_firefox() {
  HOME=$(getent passwd "$(id -u)" | cut -d: -f6) MOZ_DISABLE_CONTENT_SANDBOX=1 "$@"
}

test_scripts() {
  say "scripts that need no browser"
  node --test --test-reporter=spec tests/js/*.test.js
}

test_page() {
  # The site too.
  package
  say "the examples that embed it, each by its recipe"
  node www/tools/embed.js
  say "the built page in Chromium: with headers, without, and with no isolation at all"
  playwright test --config tests/e2e
}

test_page_in_firefox() {
  build
  need_tool geckodriver "$GECKODRIVER" geckodriver
  say "the built page in Firefox"
  # One file after the other: the page's own threads want the cores.
  with_firefox node --test --test-reporter=spec --test-concurrency=1 tests/firefox/*.test.js
}
