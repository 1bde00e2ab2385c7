package bitcraps.core.simulation;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Point;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Dealing;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Checks how keys come about, from what stands in the log alone: that a key is the sum of the
 * dealings that nobody rightly complained about, that only dealers who dealt falsely are thrown
 * out, that no honest device confirms a false share, and, once everybody hears everybody, that a
 * key takes one attempt and one more for each liar.
 */
final class KeyBook {
  private final Consumer<String> found;
  private final Guilt guilt;

  /** Of the attempt in progress, by dealer. */
  private final TreeMap<Integer, Dealing> dealings = new TreeMap<>();

  private final TreeSet<Integer> confirmed = new TreeSet<>();
  private int attempt;
  private int firstAttempt;
  private boolean calm;
  private boolean begunInCalm;
  private long count;
  private long complaints;

  KeyBook(Consumer<String> found, Guilt guilt) {
    this.found = found;
    this.guilt = guilt;
  }

  /** Keys that were made. */
  long count() {
    return count;
  }

  /** Dealings that were thrown out. */
  long complaints() {
    return complaints;
  }

  /** From now on everybody hears everybody. */
  void calm() {
    calm = true;
  }

  void check(long height, List<Entry> entries, TableState before, TableState after) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed signed
          && signed.command().command() instanceof Command.MakeKey said) {
        OptionalInt voter = before.validators().indexOf(signed.command().player());
        voter.ifPresent(index -> said(height, index, said, before.validators()));
      }
    }
    MadeKey made = after.key();
    boolean sameEpoch = after.epoch().equals(before.epoch());
    if (made != null && sameEpoch && !made.equals(before.key())) {
      made(height, made, after);
    }
    countAttempts(height, before, after, sameEpoch);
    if (!sameEpoch) {
      begin(0);
    }
  }

  private void begin(int next) {
    attempt = next;
    dealings.clear();
    confirmed.clear();
  }

  private void said(long height, int voter, Command.MakeKey said, ValidatorSet set) {
    if (said.attempt() != attempt) {
      begin(said.attempt());
    }
    switch (said.message()) {
      case KeyMessage.Announce announce -> {}
      case KeyMessage.Deal deal -> dealings.put(voter, deal.dealing());
      case KeyMessage.Confirm confirm -> confirmed.add(voter);
      case KeyMessage.Complain complaint -> {
        complaints++;
        Dealing accused = dealings.remove(complaint.dealer());
        if (accused == null || !guilt.victims(accused).contains(complaint.unit())) {
          found.accept(
              "At height "
                  + height
                  + " voter "
                  + complaint.dealer()
                  + " of "
                  + set.count()
                  + " is thrown out, and dealt that share honestly.");
        }
      }
    }
  }

  private void made(long height, MadeKey made, TableState state) {
    count++;
    EpochKey key = made.key();
    if (!made.dealt().keySet().equals(dealings.keySet())
        || !new TreeSet<>(key.holders()).equals(confirmed)
        || key.attempt() != attempt) {
      found.accept("At height " + height + " a key is made of other words than were said.");
      return;
    }
    Point sum = Point.NEUTRAL;
    for (Dealing dealing : dealings.values()) {
      sum = sum.plus(dealing.commitments().get(0));
      for (int unit : guilt.victims(dealing)) {
        int holder = state.keyTerms(attempt).holderOf(unit);
        if (confirmed.contains(holder) && !guilt.isLiar(player(state, holder))) {
          found.accept("At height " + height + " an honest voter confirmed a false share.");
        }
      }
    }
    if (!sum.equals(key.groupKey()) || dealings.size() < state.validators().quorum()) {
      found.accept("At height " + height + " a key is not the sum of a quorum of dealings.");
    }
  }

  private int liars(TableState state) {
    int liars = 0;
    for (int i = 0; i < state.validators().count(); i++) {
      liars += guilt.isLiar(player(state, i)) ? 1 : 0;
    }
    return liars;
  }

  private static PlayerId player(TableState state, int voter) {
    return state.validators().at(voter).player();
  }

  private void countAttempts(long height, TableState before, TableState after, boolean sameEpoch) {
    if (after.making() == null) {
      return;
    }
    int now = after.making().terms().attempt();
    KeyGeneration last = sameEpoch ? before.making() : null;
    if (last == null) {
      firstAttempt = now;
      begunInCalm = calm;
    }
    boolean again = last != null && last.terms().attempt() != now;
    if (again && begunInCalm && now - firstAttempt > liars(after)) {
      found.accept("At height " + height + " a key takes more attempts than there are liars.");
    }
  }
}
