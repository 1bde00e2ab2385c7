// Before the Worker's own script, in tests alone: the device runs out of room when the test says so.
{
  let full = false;
  const channel = new BroadcastChannel("disk-tap");
  const write = FileSystemSyncAccessHandle.prototype.write;

  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    if (full) throw new DOMException("no room", "QuotaExceededError");
    return write.call(this, bytes, options);
  };
  channel.onmessage = () => {
    full = true;
    channel.postMessage("full");
  };
}
