#!/bin/sh
# Unpacks Asterisk from Debian's development suite into a folder of its own: fetch.sh FOLDER.
# Debian's stable suite has no Asterisk. The system does not change: no source, no package, no service;
# root is not needed, no maintainer script runs.
set -eu
FOLDER=${1:?fetch.sh FOLDER}
HERE=$(cd "$(dirname "$0")" && pwd)
ARCH=$(dpkg --print-architecture)
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
# The mirror that this machine's apt uses.
MIRROR=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian //p' | head -n 1)
[ -n "$MIRROR" ] || { echo "apt knows no mirror of Debian here" >&2; exit 1; }
# What the modules of etc/modules.conf need, as beginnings of package names, so that new versions of the libraries are found.
WANTED='asterisk$|asterisk-modules$|asterisk-core-sounds-en$|asterisk-core-sounds-en-gsm$|libbsd|libc6$|libcap2|libcrypt1|libedit|libgcc-s|libgsm|libjansson|libmd0|libnspr|libnss3|libopus0|libresample|libsqlite3|libsrtp2|libssl|libstdc|libsystemd|libtinfo|liburiparser|libuuid|libxml2|libxslt|libzstd|liblzma|zlib1g'

mkdir -p "$(dirname "$FOLDER")"
# Filled beside its place and renamed, so that an interrupted run leaves nothing that looks complete.
ROOT=$(mktemp -d "$FOLDER.XXXXXX")
APT=$(mktemp -d)
trap 'rm -rf "$APT" "$ROOT"' EXIT
mkdir -p "$APT/lists/partial" "$APT/cache/archives/partial" "$APT/debs"
: >"$APT/status"
echo "deb [signed-by=$KEYRING] $MIRROR sid main" >"$APT/sources.list"
apt() {
  apt-get -qq -o Dir::Etc::SourceList="$APT/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::Preferences=/dev/null \
    -o Dir::Etc::PreferencesParts=/dev/null -o Dir::State="$APT" -o Dir::State::lists="$APT/lists" -o Dir::State::status="$APT/status" \
    -o Dir::Cache="$APT/cache" -o APT::Sandbox::User="$(id -un)" -o APT::Install-Recommends=false -o APT::Architecture="$ARCH" \
    -o APT::Architectures="$ARCH" -o Acquire::Languages=none -o Acquire::Retries=3 -o Debug::NoLocking=1 "$@"
}
unpack() {
  (cd "$APT/debs" && apt download "$@")
  for deb in "$APT"/debs/*.deb; do dpkg-deb -x "$deb" "$ROOT"; rm "$deb"; done
}
# Succeeds if the program and every module find their libraries in ROOT alone; the loader would also look in the machine's own folders.
complete() {
  lib=$(dirname "$(find "$ROOT/usr/lib" -name libc.so.6 | head -n 1)")
  loader=$(find "$ROOT/usr/lib" "$ROOT/lib" -name 'ld-linux*.so.*' 2>/dev/null | head -n 1)
  [ -x "$loader" ] || return 1
  missing=$(for file in "$ROOT/usr/sbin/asterisk" $(sed -n "s|^load = |$lib/asterisk/modules/|p" "$HERE/etc/modules.conf"); do
    if [ -e "$file" ]; then
      "$loader" --inhibit-cache --library-path "$lib" --list "$file" 2>&1 | grep -vE "linux-vdso|=> $ROOT/|^[[:space:]]*$loader|statically" || :
    else echo "no $file"; fi
  done)
  [ -z "$missing" ] || { echo "$missing" | sort -u >&2; return 1; }
}

apt update
ALL=$(apt install -s asterisk asterisk-core-sounds-en-gsm | sed -n 's/^Inst \([^ ]*\).*/\1/p')
unpack $(echo "$ALL" | grep -E "^($WANTED)")
# Where a new version needs another library, everything that asterisk depends on is unpacked.
complete || { unpack $ALL; complete; }
# A maintainer script would link the English sounds under their language.
sounds=$(find "$ROOT/usr/share/asterisk/sounds" -maxdepth 1 -type d -name 'en_*' | head -n 1)
ln -sfn "$(basename "$sounds")" "$ROOT/usr/share/asterisk/sounds/en"
chmod 755 "$ROOT"
rm -rf "$FOLDER"
mv "$ROOT" "$FOLDER"
