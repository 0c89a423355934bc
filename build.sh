#!/usr/bin/env bash
# The one way to set up, build, test and serve Threadyard. `./build.sh` alone lists the verbs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

ROOT=$PWD
TOOLCHAIN=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
TOOLS=$ROOT/target/tools
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
WASM_PACK=0.15.1
GECKODRIVER=0.37.0
export PATH=$TOOLS/bin:$ROOT/node_modules/.bin:$HOME/.cargo/bin:$PATH
export CARGO_BUILD_JOBS=${CARGO_BUILD_JOBS:-$(nproc)}

usage() {
  cat <<'TEXT'
./build.sh VERB

  serve     set up what is missing, build, serve the page on loopback and print its address
  build     set up what is missing and build the site into www/dist
  test      set up and run every test (--long: minutes of stress, Miri and ThreadSanitizer as well)
  check     formatting, clippy for native and wasm, types and lint of the front end
  bench     measure in Chromium and natively, print the table, write target/bench.json
            (bench 5: rounds; bench 5 lock,queue: only rows with these in their id)
  package   build the npm package into pkg, pack it into target, check it and its types
  clean     remove all that was built, the tools too

What it needs: rustup, Node.js 20 or newer with npm, a C compiler. Chromium and Firefox for test and bench, Python 3
with venv for test (as root on Debian they are installed). All else is fetched into target/ and node_modules/.
TEXT
}

say() { printf '\033[1m· %s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# --- set-up: each step does nothing when its work is done -------------------------------------------------

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() { # apt_install PACKAGE...
  say "installing $* with apt-get"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
    >"$ROOT/target/apt.log" 2>&1 || { tail -5 "$ROOT/target/apt.log" >&2; fail "apt-get could not install $*"; }
}

need_rustup() {
  mkdir -p target
  command -v rustup >/dev/null || fail "rustup is missing. Install it:
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
  command -v cc >/dev/null || {
    is_debian_root || fail "a C compiler is missing. Install one:  sudo apt-get install gcc libc6-dev"
    apt_install gcc libc6-dev
  }
}

need_node() {
  command -v npm >/dev/null || fail "Node.js is missing. Install version 20 or newer from https://nodejs.org/"
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 11) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old. Install version 20.11 or newer from https://nodejs.org/"
}

need_browsers() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v chromedriver >/dev/null || missing+=(chromium-driver)
  command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing+=(firefox-esr)
  [ ${#missing[@]} = 0 ] && return
  is_debian_root || fail "missing: ${missing[*]}. Install:  sudo apt-get install ${missing[*]}"
  apt_install "${missing[@]}"
}

need_toolchain() {
  need_rustup
  # `toolchain install` also adds what rust-toolchain.toml names and this machine lacks.
  local stamp=$TOOLS/toolchain-$(cksum <rust-toolchain.toml | cut -d' ' -f1)
  if [ -e "$stamp" ] && rustup run "$TOOLCHAIN" rustc --version >/dev/null 2>&1; then return; fi
  say "installing the toolchain $TOOLCHAIN"
  rustup toolchain install "$TOOLCHAIN" --profile minimal --no-self-update \
    -c rust-src -c rustfmt -c clippy -c miri -t wasm32-unknown-unknown >&2
  mkdir -p "$TOOLS" && touch "$stamp"
}

# From / so that .cargo/config.toml (build-std, for wasm) does not reach tools and native builds.
native() { (cd / && cargo "+$TOOLCHAIN" "$@"); }

need_tool() { # need_tool CRATE VERSION COMMAND [CARGO INSTALL ARGUMENT...]
  local crate=$1 version=$2 command=$3
  shift 3
  [ -e "$TOOLS/$crate-$version" ] && command -v "$command" >/dev/null && return
  say "building $crate $version (once, a few minutes)"
  mkdir -p "$TOOLS"
  local to=(--quiet --root "$TOOLS" --target-dir "$ROOT/target/tools-build" "$@" "$crate@$version")
  # The crate's own lock file first; without it where it names a version that the registry does not have.
  native install --locked "${to[@]}" || native install "${to[@]}"
  touch "$TOOLS/$crate-$version"
}

need_wasm_tools() {
  need_toolchain
  need_tool wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen
  need_tool wasm-pack "$WASM_PACK" wasm-pack
}

# What the examples' recipes call, at the versions that they name, so that they find it and install nothing.
need_book_tools() {
  need_toolchain
  need_tool mdbook "$(sed -n 's/.*mdbook@\([0-9.]*\).*/\1/p' tests/embed/mdbook/recipe.sh)" mdbook --no-default-features
  need_mkdocs "$(sed -n 's/.*mkdocs==\([0-9.]*\).*/\1/p' tests/embed/mkdocs/recipe.sh)"
}

need_mkdocs() { # need_mkdocs VERSION
  # Its scripts name the Python by its path, so that one that is there may work no more.
  [ -e "$TOOLS/mkdocs-$1" ] && "$TOOLS/bin/mkdocs" --version >/dev/null 2>&1 && return
  # Debian's Python comes without them.
  python3 -c 'import ensurepip, venv' 2>/dev/null || {
    is_debian_root || fail "Python 3 with venv is missing. Install it:  sudo apt-get install python3-venv"
    apt_install python3-venv
  }
  say "installing mkdocs $1"
  rm -rf "$TOOLS/mkdocs"
  mkdir -p "$TOOLS/bin"
  python3 -m venv "$TOOLS/mkdocs"
  "$TOOLS/mkdocs/bin/pip" install --quiet --disable-pip-version-check "mkdocs==$1"
  ln -sf ../mkdocs/bin/mkdocs "$TOOLS/bin/mkdocs"
  touch "$TOOLS/mkdocs-$1"
}

need_npm() {
  need_node
  local stamp=node_modules/.stamp-$(cksum <package-lock.json | cut -d' ' -f1)
  [ -e "$stamp" ] && return
  say "installing npm packages"
  npm ci --no-fund --no-audit --loglevel=error >&2
  touch "$stamp"
}

# --- verbs ------------------------------------------------------------------------------------------------

# build_wasm OUT_DIR [CARGO ARGUMENT...]: skipped when nothing it is made from is newer.
build_wasm() {
  local out=$ROOT/$1
  shift
  if [ -e "$out/.built" ] && [ -z "$(find src build.rs Cargo.toml Cargo.lock .cargo rust-toolchain.toml \
    -newer "$out/.built" -print -quit)" ]; then return; fi
  need_wasm_tools
  need_npm
  say "building the WebAssembly module"
  # What an earlier build left behind would hide that this one lacks it.
  rm -rf "$out"
  # What is edited while it builds is newer than it.
  touch target/.building
  wasm-pack --log-level warn build . --target web --release --no-pack --no-typescript \
    --out-dir "$out" --out-name threadyard -- "$@" >&2
  rm -f "$out/.gitignore"
  # Without --shared-memory everything builds, and fails in the page.
  grep -q 'shared:true' "$out/threadyard.js" ||
    fail "the generated code does not ask for shared memory: see the link arguments in build.rs"
  touch -r target/.building "$out/.built"
}

build() {
  mkdir -p target
  need_npm
  build_wasm target/wasm
  # The lab's: loaded when someone runs it, and never by the counter page.
  build_wasm target/wasm-bench --features bench
  # The programs' page's: the parser, the virtual machine and the library.
  # Optimised for size: V8 optimises what runs often once more, and all of it is loaded before anything runs.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=s build_wasm target/wasm-programs --features programs
  # The same with the driver that steps programs, for the page that does.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=s build_wasm target/wasm-step --features step
  node www/tools/site.js
}

serve() {
  build
  exec node www/tools/serve.js "$@"
}

check() {
  mkdir -p target
  need_toolchain
  need_npm
  say "rustfmt"
  cargo fmt --check
  say "clippy, native"
  native clippy --quiet --manifest-path "$ROOT/Cargo.toml" --all-targets --features bench,programs -- -D warnings
  # Benches that Cargo runs are native.
  say "clippy, wasm"
  cargo clippy --quiet --target wasm32-unknown-unknown --lib --bins --tests --features bench,step -- -D warnings
  say "rustdoc"
  RUSTDOCFLAGS="-D warnings" native doc --quiet --no-deps --features programs --manifest-path "$ROOT/Cargo.toml"
  say "types of the front end"
  tsc --project www
  tsc --project www/tsconfig.isolate.json
  tsc --project www/bench
  tsc --project tests/e2e
  tsc --project tests/firefox
  tsc --project tests/js
  say "lint of the front end"
  biome ci --error-on-warnings www tests/e2e tests/firefox tests/js tests/embed
}

package() {
  build
  node www/tools/package.js
  publint pkg
  node www/tools/package-types.js
}

clean() {
  rm -rf target node_modules www/dist pkg
}

case "${1:-}" in
  serve | build | check | package | clean) "$@" ;;
  test | bench) verb=$1; shift; . www/tools/"$verb".sh; "run_$verb" "$@" ;;
  "" | help | -h | --help) usage ;;
  *) usage >&2; fail "there is no verb '$1'" ;;
esac
