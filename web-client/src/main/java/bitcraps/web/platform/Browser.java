package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.indexeddb.IDBFactory;
import org.teavm.jso.typedarrays.Int8Array;

/** Globals that page and Worker both have. */
public abstract class Browser implements JSObject {
  private Browser() {} // a name for globals only

  /** Calls back once after so many milliseconds. Returns the timer's id. */
  @JSTopLevel
  @JSMethod("setTimeout")
  public static native int after(Callback callback, double millis);

  /** Forgets a timer. */
  @JSTopLevel
  @JSMethod("clearTimeout")
  public static native void forget(int timer);

  @JSTopLevel
  @JSProperty("navigator")
  private static native Navigator navigator();

  @JSTopLevel
  @JSProperty("performance")
  private static native Clock performance();

  @JSTopLevel
  @JSProperty("crypto")
  private static native Crypto crypto();

  /** The IndexedDB factory. */
  @JSTopLevel
  @JSProperty("indexedDB")
  public static native IDBFactory indexedDb();

  /** The lock manager; absent on insecure origins. */
  public static @Nullable Locks locks() {
    return navigator().getLocks();
  }

  /** The origin's storage; absent on insecure origins. */
  public static @Nullable Storage storage() {
    return navigator().getStorage();
  }

  /** So many bytes from the browser's cryptographic generator; at most 65,536. */
  public static byte[] entropy(int count) {
    Int8Array bytes = new Int8Array(count);
    crypto().getRandomValues(bytes);
    return bytes.copyToJavaArray();
  }

  /** Milliseconds since the page or Worker began; never runs back. */
  public static double millis() {
    return performance().now();
  }

  /** A function without arguments. */
  @JSFunctor
  public interface Callback extends JSObject {
    void call();
  }

  private interface Navigator extends JSObject {
    @JSProperty("locks")
    @Nullable Locks getLocks();

    @JSProperty("storage")
    @Nullable Storage getStorage();
  }

  private interface Clock extends JSObject {
    @JSMethod
    double now();
  }

  private interface Crypto extends JSObject {
    @JSMethod
    Int8Array getRandomValues(Int8Array target);
  }

  /** {@code StorageManager}. */
  public interface Storage extends JSObject {
    /** The root of the origin's private file system. */
    @JSMethod
    JSPromise<FileDirectory> getDirectory();

    /** Asks the browser not to evict this origin's data. */
    @JSMethod
    JSPromise<JSObject> persist();
  }

  /** {@code LockManager}. */
  public interface Locks extends JSObject {
    /** Asks for a lock; it is held until the promise that {@code held} returns settles. */
    @JSMethod
    JSPromise<JSObject> request(String name, JSObject options, Held held);
  }

  /** Told whether the lock was given. */
  @JSFunctor
  public interface Held extends JSObject {
    /** {@code lock} is null when somebody else has it. */
    @Nullable JSPromise<JSObject> given(@Nullable JSObject lock);
  }
}
