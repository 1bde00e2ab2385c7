package bitcraps.web.store;

import bitcraps.core.peer.JournalFile;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.FileDirectory;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.SyncFile;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** Opens journals by name, in the best storage that this browser has. */
public final class Store {
  private static final int ATTEMPTS_MAX = 20;
  private static final double RETRY_MILLIS = 100;

  private Store() {}

  /**
   * Opens or begins a journal. Fails when the origin has no storage. A tab that was just closed may
   * hold its files for a moment longer, so this asks again for two seconds; call it only with the
   * journal's {@link TabLock}.
   *
   * @param name lower-case letters, digits and hyphens
   */
  public static JSPromise<Journal> open(String name) {
    Browser.Storage storage = Browser.storage();
    if (storage == null) {
      return DatabaseJournal.open(name);
    }
    return storage
        .getDirectory()
        .flatThen(root -> root.getDirectoryHandle("bitcraps", create()))
        .flatThen(
            directory -> openFiles(directory, name, ATTEMPTS_MAX),
            error -> DatabaseJournal.open(name));
  }

  private static JSPromise<Journal> openFiles(FileDirectory directory, String name, int attempts) {
    return openFile(directory, name + ".0")
        .flatThen(first -> openSecond(directory, name, first))
        .flatCatchError(error ->
            attempts <= 1
                ? JSPromise.reject(error)
                : pause().flatThen(done -> openFiles(directory, name, attempts - 1)));
  }

  private static JSPromise<Journal> openSecond(
      FileDirectory directory, String name, SyncFile first) {
    return openFile(directory, name + ".1")
        .flatThen(
            second ->
                JSPromise.resolve(
                    (Journal) new FileJournal(JournalFile.named(name), first, second)),
            error -> {
              first.close();
              return JSPromise.reject(error);
            });
  }

  private static JSPromise<SyncFile> openFile(FileDirectory directory, String name) {
    return directory
        .getFileHandle(name, create())
        .flatThen(FileDirectory.FileHandle::createSyncAccessHandle);
  }

  private static JSPromise<JSObject> pause() {
    JSObject nothing = Message.empty().object();
    return new JSPromise<>(
        (done, failed) -> Browser.after(() -> done.accept(nothing), RETRY_MILLIS));
  }

  private static JSObject create() {
    return Message.empty().put("create", true).object();
  }
}
