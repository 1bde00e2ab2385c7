package bitcraps.web.platform;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** {@code FileSystemSyncAccessHandle}: exclusive, synchronous, in Workers only. */
public interface SyncFile extends JSObject {
  /** Reads into the array from {@code options.at}; returns how many bytes. */
  @JSMethod
  double read(Int8Array target, JSObject options);

  /** Writes the array at {@code options.at}; returns how many bytes. */
  @JSMethod
  double write(Int8Array source, JSObject options);

  /** Returns when what was written would survive the browser's end. */
  @JSMethod
  void flush();

  @JSMethod
  double getSize();

  @JSMethod
  void truncate(double size);

  @JSMethod
  void close();
}
