package bitcraps.core.membership;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The canonical bytes of {@link Merits} (MEM-40): one value, one encoding. Whatever stands beside
 * the bounds or does not add up is malformed.
 */
public final class MeritsCodec {
  private MeritsCodec() {}

  public static Bytes encode(Merits merits) {
    return Codec.encode(merits, MeritsCodec::write);
  }

  public static Decoded<Merits> decode(Bytes bytes) {
    return Codec.decode(bytes, MeritsCodec::read);
  }

  public static void write(Writer out, Merits merits) {
    merits.terms().write(out);
    out.u63(merits.epoch().value());
    Stakes stakes = merits.stakes();
    out.u63(stakes.paidIn()).u63(stakes.slashed());
    writeMap(out, stakes.free(), MeritsCodec::writePlayer, Writer::u63);
    writeMap(out, stakes.bonds(), (to, bond) -> bond.write(to), Writer::u63);
    writeMap(out, stakes.unbonding(), (to, leaving) -> leaving.write(to), Writer::u63);
    writeMap(out, merits.work().jobs(), MeritsCodec::writePlayer, (to, job) -> job.write(to));
    writeMap(out, merits.work().credits(), MeritsCodec::writePlayer, (to, each) -> each.write(to));
    writeMap(
        out, merits.reputation().scores(), MeritsCodec::writePlayer, (to, each) -> each.write(to));
  }

  public static Merits read(Reader in) {
    Terms terms = Terms.read(in);
    Epoch epoch = new Epoch(in.u53());
    Stakes stakes = readStakes(in, epoch);
    return new Merits(terms, epoch, stakes, readWork(in, terms, epoch), readReputation(in));
  }

  private static Stakes readStakes(Reader in, Epoch epoch) {
    int entriesMax = Stakes.DELEGATORS_MAX * Stakes.ENTRIES_MAX;
    long paidIn = in.u63();
    long slashed = in.u63();
    SortedMap<PlayerId, Long> free =
        readMap(in, Stakes.DELEGATORS_MAX, MeritsCodec::readPlayer, Reader::u63);
    SortedMap<Bond, Long> bonds = readMap(in, entriesMax, Bond::read, MeritsCodec::readAmount);
    SortedMap<Unbonding, Long> unbonding =
        readMap(in, entriesMax, Unbonding::read, MeritsCodec::readAmount);
    in.require(Stakes.addUp(free, bonds, unbonding, paidIn, slashed), "stake is not conserved");
    Stakes stakes = new Stakes(free, bonds, unbonding, paidIn, slashed);
    in.require(stakes.free().equals(free), "somebody without stake is listed");
    for (Bond each : bonds.keySet()) {
      in.require(stakes.isListed(each.delegator()), "a bond belongs to nobody");
    }
    for (Unbonding each : unbonding.keySet()) {
      in.require(stakes.isListed(each.bond().delegator()), "unbonding stake belongs to nobody");
      in.require(each.due().compareTo(epoch) > 0, "stake is unbonding that is due");
    }
    return stakes;
  }

  private static long readAmount(Reader in) {
    long amount = in.u63();
    in.require(amount > 0, "an empty entry is listed");
    return amount;
  }

  private static WorkBook readWork(Reader in, Terms terms, Epoch epoch) {
    SortedMap<PlayerId, Job> jobs =
        readMap(in, WorkBook.WORKERS_MAX, MeritsCodec::readPlayer, Job::read);
    SortedMap<PlayerId, Credit> credits =
        readMap(in, WorkBook.WORKERS_MAX, MeritsCodec::readPlayer, Credit::read);
    for (Job each : jobs.values()) {
      long age = epoch.value() - each.assigned().value();
      in.require(age == 0 || age == 1, "a job is of this epoch or the one before");
    }
    for (Credit each : credits.values()) {
      in.require(each.window().size() == terms.windowEpochs(), "a window has another length");
      in.require(each.sum() > 0 || each.isExcluded(epoch), "an empty credit is listed");
    }
    return new WorkBook(jobs, credits);
  }

  private static Reputation readReputation(Reader in) {
    SortedMap<PlayerId, Score> scores =
        readMap(in, Reputation.PLAYERS_MAX, MeritsCodec::readPlayer, Score::read);
    for (Score each : scores.values()) {
      in.require(!each.equals(Score.START), "a newcomer's score is listed");
    }
    return new Reputation(scores);
  }

  private static void writePlayer(Writer out, PlayerId player) {
    out.hash(player.hash());
  }

  private static PlayerId readPlayer(Reader in) {
    return new PlayerId(in.hash());
  }

  private static <K, V> void writeMap(
      Writer out, SortedMap<K, V> map, Codec.Writing<K> key, Codec.Writing<V> value) {
    List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
    out.list(
        entries,
        (to, entry) -> {
          key.write(to, entry.getKey());
          value.write(to, entry.getValue());
        });
  }

  /** A two-byte count, then keys with their values, ascending by key. */
  private static <K extends Comparable<K>, V> SortedMap<K, V> readMap(
      Reader in, int countMax, Codec.Layout<K> key, Codec.Layout<V> value) {
    TreeMap<K, V> map = new TreeMap<>();
    int count = in.u16();
    in.require(count <= countMax, "a list is longer than allowed");
    for (int i = 0; i < count; i++) {
      K next = key.read(in);
      in.require(map.isEmpty() || map.lastKey().compareTo(next) < 0, "entries ascend by key");
      map.put(next, value.read(in));
    }
    Invariant.check(map.size() == count, "ascending keys differ");
    return map;
  }
}
