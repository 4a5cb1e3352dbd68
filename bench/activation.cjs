// Stands before the extension in a copy of it: what its bundle and activate() take by themselves. The host's own start, at the same
// time and in the same process, is none of it.
const since = (before) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const before = process.cpuUsage();
const extension = require('./extension.cjs');
const loadMs = since(before);

exports.activate = (context) => {
  const started = process.cpuUsage();
  const offered = extension.activate(context);
  globalThis.lodestoneActivationMs = loadMs + since(started);
  return offered;
};
