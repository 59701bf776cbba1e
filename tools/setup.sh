# What tools/run and tools/test do first; they source it. Needs bash and Debian 12, nothing else.
#
#   install_packages           whatever tools/packages.txt names and the machine lacks
#   build PRESET [TARGET...]   configures once, builds what changed; quiet when little is to do
#
# All output goes to standard error: standard output belongs to the program that runs then.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

missing_packages() {
  local wanted installed
  wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/packages.txt")
  # shellcheck disable=SC2086
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null | sed -n 's/ installed$//p')
  comm -23 <(sort -u <<<"$wanted") <(sort -u <<<"$installed")
}

install_packages() {
  local missing as_root=()
  if ! command -v dpkg-query >/dev/null; then
    echo "tools: this is no Debian: install what tools/packages.txt names by hand" >&2
    return
  fi
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "tools: packages are missing and there is no sudo; as root: apt-get install" $missing >&2
      exit 1
    }
    as_root=(sudo)
  fi
  echo "tools: installing" $missing >&2
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -q >&2
  # shellcheck disable=SC2086
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
}

build() {
  local preset=$1 folder="$root/build/$1" log options=() targets=()
  shift
  [ $# = 0 ] || targets=(--target "$@")
  mkdir -p "$folder"
  log=$(mktemp)
  # Two calls at once must not build in one folder. The lock is not handed down to what runs afterwards.
  (
    flock 9
    if [ ! -f "$folder/build.ninja" ]; then
      command -v ccache >/dev/null && options=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
      cmake -S "$root" --preset "$preset" "${options[@]}" >&2
      echo "tools: building $preset; the first time takes a few minutes" >&2
      cmake --build "$folder" -j "$(nproc)" "${targets[@]}" >&2
    else
      cmake --build "$folder" -j "$(nproc)" "${targets[@]}" >"$log" 2>&1 || {
        cat "$log" >&2
        exit 1
      }
    fi
  ) 9>"$folder/.lock"
  local code=$?
  rm -f "$log"
  return $code
}
