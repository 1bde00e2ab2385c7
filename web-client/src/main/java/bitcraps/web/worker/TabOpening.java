package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.mesh.Invitation;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.store.Journal;
import bitcraps.web.store.Store;
import bitcraps.web.store.TabLock;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;

/**
 * From the page's wish to a running peer: whose identity, is it free in this browser, what was kept
 * of the table. A "slot" is one of this browser's identities; slot 0 is its owner's.
 */
final class TabOpening {
  private static final int SLOTS_MAX = 8;

  /** A tab that was just reloaded may hold its lock for a moment longer. */
  private static final int ATTEMPTS_MAX = 10;

  private static final double RETRY_MILLIS = 100;
  private static final int NAME_DIGITS = 32;

  private final Message wish;
  private final Seating seating;

  /** What becomes of the wish. */
  interface Seating {
    /** Everything is there to sit at a table that exists. */
    void join(int slot, SigningKey person, Invitation invitation, Journal journal);

    /** The person is known; a new table is yet to be made, then kept by {@link #keep}. */
    void create(int slot, SigningKey person);

    /** It cannot be; the code is one of {@code BitcrapsError}. */
    void fail(String code, String text);
  }

  TabOpening(Message wish, Seating seating) {
    this.wish = wish;
    this.seating = seating;
  }

  void begin() {
    if (wish.text("mode").equals("create")) {
      guard(Person.ofSlot(0).then(person -> created(0, person)));
      return;
    }
    switch (Invitation.parse(wish.text("fragment"))) {
      case Decoded.Ok<Invitation> ok -> join(ok.value());
      case Decoded.Malformed<Invitation> bad ->
          seating.fail("bad-link", "This link is damaged: " + bad.reason() + ". Ask for it again.");
    }
  }

  private JSObject created(int slot, SigningKey person) {
    return later(() -> seating.create(slot, person));
  }

  private void join(Invitation invitation) {
    boolean another = wish.flag("anotherPlayer");
    int first = another ? 1 : (int) wish.number("slot");
    tryLock(invitation, first, another ? SLOTS_MAX : first, another ? 1 : ATTEMPTS_MAX);
  }

  private void tryLock(Invitation invitation, int slot, int last, int attempts) {
    TabLock.take(
        nameOf(slot, invitation.table()),
        mine -> {
          if (mine) {
            sit(slot, invitation);
          } else if (attempts > 1) {
            Browser.after(() -> tryLock(invitation, slot, last, attempts - 1), RETRY_MILLIS);
          } else if (slot < last) {
            tryLock(invitation, slot + 1, last, attempts);
          } else {
            seating.fail(
                "second-tab",
                "You already play at this table in another tab. Go there, or sit as another player.");
          }
        });
  }

  private void sit(int slot, Invitation invitation) {
    guard(
        Person.ofSlot(slot)
            .flatThen(person ->
                Store.open(nameOf(slot, invitation.table()))
                    .then(
                        journal -> later(() -> seating.join(slot, person, invitation, journal)))));
  }

  /** Takes the lock of a table that was just made and opens a journal for it. */
  void keep(int slot, TableId table, Consumer<Journal> kept) {
    TabLock.take(
        nameOf(slot, table),
        mine ->
            guard(
                Store.open(nameOf(slot, table))
                    .then(journal -> later(() -> kept.accept(journal)))));
  }

  private void guard(JSPromise<JSObject> steps) {
    steps.catchError(error -> {
      seating.fail(
          "storage-unavailable",
          "This browser does not let the page keep what a table needs ("
              + JSObjects.toString(error)
              + "). Leave private browsing or free some space, then reload.");
      return nothing();
    });
  }

  private static String nameOf(int slot, TableId table) {
    Bytes id = table.hash().bytes();
    return "table-" + slot + "-" + id.toHex().substring(0, NAME_DIGITS);
  }

  /**
   * Outside the promise's chain, so that what goes wrong there is not taken for trouble with
   * storage.
   */
  private static JSObject later(Browser.Callback step) {
    Browser.after(step, 0);
    return nothing();
  }

  private static JSObject nothing() {
    return Message.empty().object();
  }
}
