// What tests need beyond the package itself.
const DIRECTIONS = ["in", "out", "both"];
const SHARES = ["reorder", "drop", "duplicate", "corrupt"];

function testable(answer) {
  if (!answer) {
    const text = "Faults are injected only at tables that were opened with `testing: true`.";
    throw Object.assign(new Error(text), { code: "unavailable" });
  }
  return answer;
}

// What is mistyped would befall nothing, and a test that injects nothing proves nothing.
function check({ direction = "both", ...fault }) {
  if (!DIRECTIONS.includes(direction)) {
    throw new RangeError(`A direction is "in", "out" or "both", not ${JSON.stringify(direction)}.`);
  }
  for (const name of SHARES) {
    const share = fault[name] ?? 0;
    if (!(typeof share === "number" && share >= 0 && share <= 1)) {
      throw new RangeError(`${name} is a share from 0 to 1, not ${JSON.stringify(share)}.`);
    }
  }
}

export function injectFaults(table, faults, seed = 1) {
  faults.forEach(check);
  testable(table.injectFaults(faults, seed));
}

export async function faultCounts(table) {
  return testable(table.faultCounts());
}

export async function queuedBytes(table) {
  return testable(table.queuedBytes());
}
