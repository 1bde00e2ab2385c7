package bitcraps.web.store;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.indexeddb.IDBOpenDBRequest;
import org.teavm.jso.indexeddb.IDBTransaction;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * A journal in IndexedDB with strict durability, for browsers without synchronous file handles. One
 * database a journal; keys count up. The tab's lock, not the database, keeps a second tab away.
 */
final class DatabaseJournal implements Journal {
  private static final String RECORDS = "records";

  private final Database database;
  private final List<Bytes> restored;
  private int next;

  private DatabaseJournal(Database database, JSArrayReader<ArrayBuffer> kept) {
    this.database = database;
    List<Bytes> records = new ArrayList<>();
    for (int i = 0; i < kept.getLength(); i++) {
      records.add(Bytes.wrap(Buffers.copy(kept.get(i))));
    }
    restored = List.copyOf(records);
    next = records.size();
  }

  static JSPromise<Journal> open(String name) {
    return new JSPromise<>((opened, failed) -> {
      IDBOpenDBRequest request = Browser.indexedDb().open("bitcraps-" + name, 1);
      request.setOnUpgradeNeeded(event -> request.getResult().createObjectStore(RECORDS));
      request.setOnError(() -> failed.accept(request.getError()));
      request.setOnSuccess(() -> {
        Database database = (Database) (JSObject) request.getResult();
        AllRequest all =
            store(database.transaction(RECORDS, "readonly", Message.empty().object())).getAll();
        all.setOnSuccess(event -> opened.accept(new DatabaseJournal(database, all.getResult())));
      });
    });
  }

  @Override
  public List<Bytes> records() {
    return restored;
  }

  @Override
  public void append(Bytes record, boolean startsAfresh, Runnable kept, Runnable lost) {
    JSObject strict = Message.empty().put("durability", "strict").object();
    IDBTransaction change = database.transaction(RECORDS, "readwrite", strict);
    if (startsAfresh) {
      store(change).clear();
      next = 0;
    }
    store(change).put(Buffers.copy(record.toArray()), JSNumber.valueOf(next++));
    change.setOnComplete(kept::run);
    change.setOnAbort(lost::run);
  }

  @Override
  public void close() {
    database.close();
  }

  private static Records store(IDBTransaction transaction) {
    return (Records) (JSObject) transaction.objectStore(RECORDS);
  }

  /** {@code IDBDatabase} with the options of the newer standard. */
  private interface Database extends JSObject {
    @JSMethod
    IDBTransaction transaction(String store, String mode, JSObject options);

    @JSMethod
    void close();
  }

  /** {@code IDBObjectStore}. */
  private interface Records extends JSObject {
    @JSMethod
    AllRequest getAll();

    @JSMethod
    JSObject clear();

    @JSMethod
    JSObject put(JSObject value, JSObject key);
  }

  /** The request that answers with every value, in the order of the keys. */
  private interface AllRequest extends JSObject {
    @JSProperty("result")
    JSArrayReader<ArrayBuffer> getResult();

    @JSProperty("onsuccess")
    void setOnSuccess(org.teavm.jso.dom.events.EventListener<?> listener);
  }
}
