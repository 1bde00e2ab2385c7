// Prints what @noble/curves computes: one line a case, words apart by blanks, the result last.
// Usage: node secp256k1.mjs SEED CASES
import { secp256k1, secp256k1_hasher } from '@noble/curves/secp256k1.js';
import { createHash } from 'node:crypto';

const [seed, cases] = [process.argv[2] ?? '1', Number(process.argv[3] ?? 100)];
const Point = secp256k1.Point;
const order = Point.Fn.ORDER;
let drawn = 0;

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const show = (point) => (point.is0() ? 'neutral' : hex(point.toBytes(true)));
const number = (value) => value.toString(16).padStart(64, '0');
const draw = () => createHash('sha256').update(`${seed}/${drawn++}`).digest();
const scalar = () => BigInt(`0x${hex(draw())}`) % order;
const point = () => Point.BASE.multiply(scalar());
const say = (...words) => console.log(words.join(' '));

// Every sum of two small multiples, the neutral element among them.
const small = (i) => (i === 0 ? Point.ZERO : i > 0 ? Point.BASE.multiply(BigInt(i)) : small(-i).negate());
for (let i = -8; i <= 8; i++) {
  for (let j = -8; j <= 8; j++) {
    say('plus', show(small(i)), show(small(j)), show(small(i).add(small(j))));
  }
}

// Numbers at the edges, then any.
const edges = [1n, 2n, 3n, (order - 1n) / 2n, (order + 1n) / 2n, order - 2n, order - 1n, 1n << 128n, (1n << 255n) % order];
for (const k of edges) {
  say('times', number(k), show(Point.BASE), show(Point.BASE.multiply(k)));
}
for (let i = 0; i < cases; i++) {
  const [p, q, k, l] = [point(), point(), scalar(), scalar()];
  say('times', number(k), show(p), show(p.multiply(k)));
  say('plus', show(p), show(q), show(p.add(q)));
  say('sum', number(k), show(p), number(l), show(q), show(p.multiply(k).add(q.multiply(l))));
  say('inverse', number(k), number(Point.Fn.inv(k)));
  say('product', number(k), number(l), number((k * l) % order));
  const message = hex(draw()).slice(0, i % 65 & ~1);
  const domain = `oracle-${i % 7}`;
  const hashed = secp256k1_hasher.hashToCurve(Buffer.from(message, 'hex'), { DST: domain });
  say('hash', domain, `m${message}`, show(hashed));
}

// Which of these 33 bytes are points?
for (let i = 0; i < cases; i++) {
  const bytes = Uint8Array.of([2, 3, 4, 0, 5][i % 5 < 3 ? i % 2 : i % 5], ...draw());
  let known = true;
  try {
    Point.fromBytes(bytes);
  } catch {
    known = false;
  }
  say('parse', hex(bytes), known);
}
