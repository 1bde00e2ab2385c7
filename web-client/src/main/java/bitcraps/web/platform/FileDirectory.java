package bitcraps.web.platform;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** {@code FileSystemDirectoryHandle} of the origin's private file system. */
public interface FileDirectory extends JSObject {
  /** {@code options.create} makes an absent file. */
  @JSMethod
  JSPromise<FileHandle> getFileHandle(String name, JSObject options);

  /** {@code options.create} makes an absent directory. */
  @JSMethod
  JSPromise<FileDirectory> getDirectoryHandle(String name, JSObject options);

  /** {@code FileSystemFileHandle}. */
  interface FileHandle extends JSObject {
    /** Refused with {@code NoModificationAllowedError} while anybody holds the file open. */
    @JSMethod
    JSPromise<SyncFile> createSyncAccessHandle();
  }
}
