// Rules ENC-10 to ENC-13 of docs/protocol/encoding.md, from their text and Node's SHA-256 alone.
// Prints one line a case: what, seed, bound or count, then what is drawn one after another.
// Usage: node oracle/mapping.mjs > src/test/resources/bitcraps/core/prng/mapping.txt
import { createHash } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const seeds = [Buffer.alloc(32), Buffer.from([...Array(32).keys()]), Buffer.alloc(32, 0xff)];
for (let i = 0; i < 3; i++) seeds.push(sha256(`mapping ${i}`));

// Half of all bytes are refused for 129, a third of all words for 1431655766.
const bounds = [1, 2, 3, 129, 255, 256, 257, 2 ** 16, 2 ** 16 + 1, 2 ** 30 + 1, 1431655766, 2 ** 31 - 1];
const wheels = [37, 38];
const reels = [22, 64, 72, 256, 257, 1000, 4096, 9999];
const decks = [1, 2, 3, 4, 6, 52, 52, 52, 300];

function* stream(seed) {
  const tag = Buffer.from('bitcraps/prng', 'ascii');
  for (let block = 0n; ; block++) {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(block);
    yield* sha256(Buffer.of(tag.length), tag, seed, number);
  }
}

function below(bytes, bound) {
  const width = bound <= 256 ? 1 : 4;
  const multiples = Math.floor(256 ** width / bound);
  for (;;) {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + bytes.next().value;
    if (Math.floor(value / bound) < multiples) return value % bound;
  }
}

function shuffled(bytes, size) {
  const things = [...Array(size).keys()];
  for (let last = size - 1; last >= 1; last--) {
    const other = below(bytes, last + 1);
    [things[last], things[other]] = [things[other], things[last]];
  }
  return things;
}

const say = (what, seed, bound, drawn) => console.log([what, seed.toString('hex'), bound, ...drawn].join(' '));
const times = (count, draw) => Array.from({ length: count }, draw);

for (const seed of seeds) {
  let bytes = stream(seed);
  say('dice', seed, 6, times(200, () => below(bytes, 6) + 1));
  for (const bound of [...wheels, ...reels, ...bounds]) {
    bytes = stream(seed);
    say('below', seed, bound, times(60, () => below(bytes, bound)));
  }
  bytes = stream(seed); // one and four bytes in turns
  say('mixed', seed, 0, times(60, (_, i) => below(bytes, bounds[i % bounds.length])));
  bytes = stream(seed); // decks follow one another
  for (const size of decks) say('shuffle', seed, size, shuffled(bytes, size));
}
