package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import bitcraps.web.platform.Browser;
import bitcraps.web.store.Journal;
import bitcraps.web.store.Store;
import org.teavm.jso.core.JSPromise;

/**
 * Who plays: the person's key of one of this browser's places ("slots"), made when first asked for.
 */
final class Person {
  private static final int SEED_BYTES = 32;

  private Person() {}

  static JSPromise<SigningKey> ofSlot(int slot) {
    return Store.open("person-" + slot).flatThen(Person::read);
  }

  private static JSPromise<SigningKey> read(Journal journal) {
    return new JSPromise<>((ready, failed) -> {
      if (!journal.records().isEmpty()) {
        Bytes seed = journal.records().getFirst();
        journal.close();
        ready.accept(new SigningKey(Ed25519.INSTANCE, seed));
        return;
      }
      Bytes seed = Bytes.wrap(Browser.entropy(SEED_BYTES));
      journal.append(
          seed,
          true,
          () -> {
            journal.close();
            ready.accept(new SigningKey(Ed25519.INSTANCE, seed));
          },
          () -> failed.accept("no room left"));
    });
  }
}
