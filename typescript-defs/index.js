// The package's entry. The modules that do the work are built from Java by web-client; `npm pack`
// takes them into app/ (scripts/take-app.js). They are loaded on the first call, so that importing
// this file costs nothing and works where there is no browser.
let loading;

function entry() {
  loading ??= import("./app/bitcraps.js");
  return loading;
}

export async function createTable(options = {}) {
  return (await entry()).createTable(options);
}

export async function joinTable(link, options = {}) {
  return (await entry()).joinTable(link, options);
}

export async function practise(options = {}) {
  return (await entry()).practise(options);
}

export async function testConnection(options = {}) {
  return (await entry()).testConnection(options);
}

export async function verify(file) {
  return (await import("./app/verify.js")).verify(file);
}
