// What tests need beyond the package itself.
function testable(table) {
  const counts = table.faultCounts();
  if (counts === null) {
    const text = "Faults are injected only at tables that were opened with `testing: true`.";
    throw Object.assign(new Error(text), { code: "unavailable" });
  }
  return counts;
}

export function injectFaults(table, faults, seed = 1) {
  testable(table);
  table.injectFaults(faults, seed);
}

export function faultCounts(table) {
  return testable(table);
}
