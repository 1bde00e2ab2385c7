# Sourced: a copy of what git knows of the checkout $home, in its present state, as $tree.
# What is built stays behind.
copy_checkout() {
  mkdir -p "$tree"
  (cd "$home" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar cf - --null -T -) | tar xf - -C "$tree"
}

# The value of the line "$1: ..." before a patch $2.
header() { sed -n "s/^$1: //p" "$2" | head -n 1; }
